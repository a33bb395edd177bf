namespace HealthEngine.Silo.Views.Queries;

/// <summary>In what the stores' SQL differs.</summary>
/// <param name="Find">The function of (text, part) that is 0 where the text does not hold the part.</param>
/// <param name="NoIndex">
/// Before a column's name: do not walk its index. SQLite would walk it even when a filter leaves one row in a
/// thousand, and look each row up: ten times the price of reading the table. PostgreSQL weighs that by itself.
/// </param>
/// <param name="IndexesSteps">Whether the indexes of columns that change often hold <see cref="OrderStep"/>s instead.</param>
sealed record SqlDialect(string Find, string NoIndex, bool IndexesSteps)
{
    public static readonly SqlDialect Sqlite = new("instr", NoIndex: "+", IndexesSteps: false);

    public static readonly SqlDialect Postgres = new("strpos", NoIndex: "", IndexesSteps: true);
}
