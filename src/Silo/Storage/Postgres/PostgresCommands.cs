using Npgsql;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>Short forms for commands with positional parameters.</summary>
static class PostgresCommands
{
    public static NpgsqlCommand With(this NpgsqlCommand command, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }

    /// <summary>Lets go of values that are large: a pooled connection keeps its last command until it has another.</summary>
    public static void Forget(this NpgsqlParameterCollection parameters)
    {
        foreach (NpgsqlParameter parameter in parameters) parameter.Value = null;
    }

    public static async Task<List<T>> ReadAll<T>(
        this NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation)) rows.Add(read(reader));
        return rows;
    }
}
