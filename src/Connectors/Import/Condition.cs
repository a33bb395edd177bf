namespace HealthEngine.Connectors.Import;

/// <summary>A question about one cell of a row.</summary>
/// <param name="Words">The cell has one of these texts; null: any.</param>
/// <param name="Presence">Whether the cell must be empty or filled; null: either.</param>
/// <param name="Negated">Holds where the rest does not.</param>
public sealed record Condition(string Column, IReadOnlySet<string>? Words, CellPresence? Presence, bool Negated)
{
    public bool Holds(SourceRow row)
    {
        var cell = Cell.OfText(row[Column]);
        var holds = Words is not null
            ? cell.Text is { } text && Words.Contains(text)
            : cell.IsNothing == (Presence == CellPresence.Empty);
        return holds != Negated;
    }
}

public enum CellPresence
{
    Empty,
    Filled,
}
