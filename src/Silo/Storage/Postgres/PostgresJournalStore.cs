using System.Globalization;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Journaling;
using HealthEngine.Silo.Storage.Workspaces;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>The journal's tables in PostgreSQL, written by any number of silos.</summary>
/// <remarks>
/// A group is one statement in one round trip: the head's row lock, which puts writers in order, is held only while
/// the server works, never while it waits for us.
/// </remarks>
sealed partial class PostgresJournalStore : IJournalStore, IAsyncDisposable
{
    // A commit takes milliseconds; after so long the server is gone or stuck, and callers are better told.
    const int CommitSecondsMax = 10;

    const string InsertAccounts =
        """
        INSERT INTO account (workspace_no, id)
        SELECT t.workspace_no, t.id FROM unnest($1, $2) AS t (workspace_no, id) ORDER BY 1, 2
        ON CONFLICT DO NOTHING
        """; // In order, so that two silos which make the same accounts wait for each other one way only.

    const string SelectAccounts =
        """
        SELECT t.n, a.no FROM unnest($1, $2) WITH ORDINALITY AS t (workspace_no, id, n)
        JOIN account a ON a.workspace_no = t.workspace_no AND a.id = t.id
        """;

    // "WHERE single" names the one row, and the migrations have told the planner that it is one: were thousands expected, it
    // would compile the statement anew at each commit, which takes longer than writing the rows.
    const string InsertRows =
        """
        WITH head AS (
          UPDATE journal_head SET position = position + $1 WHERE single RETURNING position - $1 AS before),
        written AS (
          INSERT INTO journal (position, workspace_no, account_no, sequence, recorded_at, signal_key, body)
          SELECT head.before + t.n, t.workspace_no,
            coalesce(t.account_no, (SELECT a.no FROM account a WHERE a.workspace_no = t.workspace_no AND a.id = t.id)),
            t.sequence, t.recorded_at, t.signal_key, t.body
          FROM head, unnest($2, $3, $4, $5, $6, $7, $8)
            WITH ORDINALITY AS t (workspace_no, account_no, id, sequence, recorded_at, signal_key, body, n))
        SELECT before, CASE WHEN $9 THEN pg_notify('journal', $10) END FROM head
        """;

    const string RewriteRows =
        """
        UPDATE journal j SET body = t.body
        FROM unnest($1, $2, $3, $4) AS t (workspace_no, id, sequence, body)
        JOIN account a ON a.workspace_no = t.workspace_no AND a.id = t.id
        WHERE j.account_no = a.no AND j.sequence = t.sequence
        """;

    // Tells our own notifications from those of other silos.
    readonly string _origin = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    readonly PostgresStore _store;
    readonly StoredWorkspaces _workspaces;
    readonly PostgresAnnouncer _others;

    public PostgresJournalStore(PostgresStore store, StoredWorkspaces workspaces, TimeProvider time)
    {
        (_store, _workspaces) = (store, workspaces);
        _others = new(TellOthers, time);
    }

    public async Task<GroupCommit?> Commit(JournalGroup group, CancellationToken cancellation)
    {
        var carries = _others.Carries();
        if (await Commit(group, carries, cancellation) is not { } commit) return null;
        if (!carries) _others.Owe();
        return commit;
    }

    async Task<GroupCommit?> Commit(JournalGroup group, bool tellsOthers, CancellationToken cancellation)
    {
        await using var connection = await Open(cancellation);
        await using var batch = new NpgsqlBatch(connection) { Timeout = CommitSecondsMax };
        var created = group.NewAccounts();
        if (created.Count > 0) AddAccounts(batch, created);
        var rows = Rows(group, tellsOthers);
        batch.BatchCommands.Add(rows);
        try
        {
            return await Execute(batch, created, cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return null;
        }
        catch (PostgresException e) when (e.InvariantSeverity == "ERROR")
        {
            // The server is alive and has rolled back; FATAL and PANIC may come after the commit, before its answer.
            throw PostgresFaults.Away(e);
        }
        catch (Exception e) when (PostgresFaults.IsFault(e))
        {
            _store.Clear(); // Others that are dead too would each turn a commit into an unknown one.
            throw new CommitUnknownException($"PostgreSQL did not answer a commit: {e.Message}", e);
        }
        finally
        {
            rows.Parameters.Forget();
        }
    }

    public ValueTask DisposeAsync() => _others.DisposeAsync();

    public async Task<int> Rewrite(IReadOnlyList<JournalEntry> entries, CancellationToken cancellation)
    {
        await using var command = _store.Database.CreateCommand(RewriteRows).With(
            entries.Select(e => _workspaces.Number(e.Account.Workspace)).ToArray(),
            entries.Select(e => e.Account.Account.Value).ToArray(),
            entries.Select(e => e.Sequence).ToArray(),
            entries.Select(JournalCodec.Encode).ToArray());
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    static async Task<GroupCommit> Execute(
        NpgsqlBatch batch, IReadOnlyList<(AccountKey Account, int WorkspaceNumber)> created, CancellationToken cancellation)
    {
        var numbers = new Dictionary<AccountKey, long>(created.Count);
        long before;
        await using (var reader = await batch.ExecuteReaderAsync(cancellation))
        {
            if (created.Count > 0)
            {
                while (await reader.ReadAsync(cancellation))
                    numbers[created[(int)reader.GetInt64(0) - 1].Account] = reader.GetInt64(1);
                await reader.NextResultAsync(cancellation);
            }

            await reader.ReadAsync(cancellation);
            before = reader.GetInt64(0);
        }

        // Only with the reader's end has the server said that it committed.
        return new(before + 1, numbers);
    }

    static void AddAccounts(NpgsqlBatch batch, IReadOnlyList<(AccountKey Account, int WorkspaceNumber)> created)
    {
        var numbers = created.Select(c => c.WorkspaceNumber).ToArray();
        var ids = created.Select(c => c.Account.Account.Value).ToArray();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertAccounts).With(numbers, ids));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(SelectAccounts).With(numbers, ids));
    }

    NpgsqlBatchCommand Rows(JournalGroup group, bool tellsOthers)
    {
        var count = group.RowCount;
        var workspaceNumbers = new int[count];
        var accountNumbers = new long?[count];
        var ids = new string?[count];
        var sequences = new long[count];
        var recorded = new long[count];
        var keys = new Guid?[count];
        var bodies = new ReadOnlyMemory<byte>[count];
        var i = 0;
        foreach (var append in group.Appends)
        {
            var place = append.Place;
            foreach (var (entry, key, body) in append.Rows)
            {
                workspaceNumbers[i] = place.WorkspaceNumber;
                if (place.Number > 0) accountNumbers[i] = place.Number;
                else ids[i] = append.Account.Account.Value;
                sequences[i] = entry.Sequence;
                recorded[i] = entry.RecordedAt.ToUnixMicroseconds();
                keys[i] = key is { } k ? ToGuid(k) : null;
                bodies[i++] = body;
            }
        }

        var command = new NpgsqlBatchCommand(InsertRows).With(
            (long)count, workspaceNumbers, accountNumbers, ids, sequences, recorded, keys);
        command.Parameters.Add(new() { Value = bodies, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        return command.With(tellsOthers, _origin);
    }

    async Task TellOthers()
    {
        try
        {
            await using var command = _store.Database.CreateCommand("SELECT pg_notify('journal', $1)").With(_origin);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception e) when (PostgresFaults.IsFault(e) || e is ObjectDisposedException)
        {
            // They look by themselves, too.
        }
    }

    async Task<NpgsqlConnection> Open(CancellationToken cancellation)
    {
        try
        {
            return await _store.Commits.OpenConnectionAsync(cancellation);
        }
        catch (Exception e) when (PostgresFaults.IsFault(e))
        {
            throw PostgresFaults.Away(e);
        }
    }

    static Guid ToGuid(SignalKey key)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.CopyTo(bytes);
        return new(bytes, bigEndian: true);
    }

    static SignalKey ToKey(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }
}
