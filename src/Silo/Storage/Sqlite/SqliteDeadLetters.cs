using HealthEngine.DeadLetters;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.DeadLetters;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

sealed class SqliteDeadLetters(
    SqliteStore store, StoredWorkspaces workspaces, StoreOptions options) : IDeadLetters
{
    // The file has one writer: work this long, some 20 ms, keeps others waiting no longer than a flush does.
    const int StepMax = 250;

    const string Columns =
        "no, source, code, detail, signal_id, first_at, last_at, times, complete, original, edited_by";

    public async Task Add(
        WorkspaceId workspace, IReadOnlyList<Refusal> refused, DateTimeOffset at, CancellationToken cancellation)
    {
        var number = workspaces.Number(workspace);
        foreach (var step in LetterRow.Of(refused).Chunk(StepMax))
        {
            await StoreCall.Write(store.Truth.Write(
                c => SqliteLetterRows.Add(c, number, step, at.ToUnixMicroseconds(), options.DeadLettersMax), cancellation));
        }
    }

    public Task<IReadOnlyList<DeadLetter>> List(
        WorkspaceId workspace, DeadLetterQuery query, CancellationToken cancellation) =>
        StoreCall.Read(store.Truth.Read<IReadOnlyList<DeadLetter>>(
            c => c.Query(
                $"""
                SELECT {Columns} FROM dead_letter WHERE workspace_no = $workspace AND no < $before
                  AND ($source IS NULL OR source = $source) AND ($code IS NULL OR code = $code)
                  AND last_at >= $from AND last_at < $to
                ORDER BY no DESC LIMIT $limit
                """,
                Read,
                ("$workspace", workspaces.Number(workspace)), ("$before", query.Before ?? long.MaxValue),
                ("$source", query.Source), ("$code", query.Code),
                ("$from", query.From?.ToUnixMicroseconds() ?? long.MinValue),
                ("$to", query.To?.ToUnixMicroseconds() ?? long.MaxValue), ("$limit", query.Limit)),
            cancellation));

    public Task<DeadLetter?> Find(WorkspaceId workspace, long id, CancellationToken cancellation) =>
        StoreCall.Read(store.Truth.Read(
            c => c.Query(
                $"SELECT {Columns} FROM dead_letter WHERE workspace_no = $workspace AND no = $no", Read,
                ("$workspace", workspaces.Number(workspace)), ("$no", id)) is [var letter] ? letter : null,
            cancellation));

    public Task<bool> Edit(
        WorkspaceId workspace, long id, ReadOnlyMemory<byte> original, string by, CancellationToken cancellation) =>
        StoreCall.Write(store.Truth.Write(
            c => SqliteLetterRows.Edit(c, workspaces.Number(workspace), id, original.ToArray(), by), cancellation));

    public Task Refuse(WorkspaceId workspace, long id, string code, string detail, CancellationToken cancellation) =>
        StoreCall.Write(store.Truth.Write(
            c => c.Run(
                "UPDATE dead_letter SET code = $code, detail = $detail WHERE workspace_no = $workspace AND no = $no",
                ("$code", code), ("$detail", detail), ("$workspace", workspaces.Number(workspace)), ("$no", id)),
            cancellation));

    public Task<int> Delete(WorkspaceId workspace, IReadOnlyList<long> ids, CancellationToken cancellation) =>
        StoreCall.Write(store.Truth.Write(
            c => ids.Count(id => SqliteLetterRows.Delete(c, workspaces.Number(workspace), id) is not null), cancellation));

    public Task<DeadLetterTotal> Total(WorkspaceId workspace, CancellationToken cancellation) =>
        StoreCall.Read(store.Truth.Read(c => SqliteLetterRows.Total(c, workspaces.Number(workspace)), cancellation));

    static DeadLetter Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
        Instants.FromUnixMicroseconds(row.GetInt64(5)), Instants.FromUnixMicroseconds(row.GetInt64(6)), row.GetInt32(7),
        row.GetBoolean(8), row.GetFieldValue<byte[]>(9), row.IsDBNull(10) ? null : row.GetString(10));
}
