using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>The write-ahead log of a file, carried into the file beside its writer.</summary>
/// <remarks>
/// SQLite would do so within the commit that makes the log long enough, for which everybody waits a tenth of a second. Here
/// the writer goes on while a first pass carries what there is and a second one what came meanwhile; what came during that, the
/// writer carries itself between two commits. Then nothing in the log is needed any more, and SQLite begins it anew.
/// </remarks>
/// <param name="open">Opens a connection of the passes' own.</param>
/// <param name="file">What the log is carried into.</param>
/// <param name="found">Pages that an engine before left in the log, at most.</param>
/// <param name="carryAt">Pages in the log from which on it is carried: a page that many commits changed is written once.</param>
sealed class SqliteLog(Func<SqliteConnection> open, FlushedFile file, ILogger logger, long found, int carryAt) : IDisposable
{
    /// <summary>Times <c>carryAt</c>: with a log as long as this the writer waits for the pass.</summary>
    const int LongestOf = 2;

    /// <summary>Part of <c>carryAt</c> that comes before another try, when a reader still needs the log or the disk failed.</summary>
    const int AgainOf = 4;

    /// <summary>Milliseconds for which the writer waits for readers before it gives up to empty the log.</summary>
    const int ReadersWait = 2_000;

    TaskCompletionSource? _asked; // Of all who want the log emptied; null: nobody.
    SqliteConnection? _connection;
    Task<Pass>? _pass; // Null: none since the log was begun anew, or none is worth it yet.
    bool _isSecond;
    long _pages = found;
    long _passAt;
    long _nextAt = carryAt;

    /// <summary>Called by the writer before each transaction, on its thread.</summary>
    public void KeepShort(SqliteConnection writer)
    {
        _ = raw.sqlite3_db_status(writer.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, resetFlg: 1);
        _pages += written;
        if (Interlocked.Exchange(ref _asked, null) is { } asked) Empty(writer, asked);
        if (_pages < _nextAt) return;
        if (_pass is null) Begin(isSecond: false);
        else if (_pass.IsCompleted || _pages >= LongestOf * carryAt) End(_pass, writer);
    }

    /// <summary>
    /// Has the writer carry all of the log and empty it before its next transaction, so that no older bytes are left in it:
    /// beside a writer that is busy nobody else finds a moment for that. It waits two seconds for readers.
    /// </summary>
    /// <exception cref="StoreUnavailableException">A reader needed the log all that time, or the file could not be written.</exception>
    public Task Emptied()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _asked, asked, null) ?? asked).Task;
    }

    /// <summary>To be called last of all that has the file open: with it the process lets go of its locks on it.</summary>
    public void Dispose()
    {
        _pass?.Wait();
        _connection?.Dispose();
        file.Dispose();
    }

    void Empty(SqliteConnection writer, TaskCompletionSource asked)
    {
        while (_pass is { } pass) End(pass, writer);
        _ = raw.sqlite3_busy_timeout(writer.Handle, ReadersWait);
        try
        {
            if (writer.Scalar<long>("PRAGMA wal_checkpoint(TRUNCATE)") == 0)
            {
                (_pages, _nextAt) = (0, carryAt);
                asked.SetResult();
            }
            else asked.SetException(NotEmptied("somebody reads it for long."));
        }
        catch (SqliteException e)
        {
            asked.SetException(NotEmptied(e.Message, e));
        }
        finally
        {
            _ = raw.sqlite3_busy_timeout(writer.Handle, 0);
        }
    }

    StoreUnavailableException NotEmptied(string why, Exception? cause = null) =>
        new($"The log of {file.Path} could not be emptied: {why}", cause);

    void Begin(bool isSecond)
    {
        (_isSecond, _passAt) = (isSecond, _pages);
        _pass = Task.Factory.StartNew(
            CarryBeside, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    void End(Task<Pass> ended, SqliteConnection writer)
    {
        _pass = null;
        var pass = ended.GetAwaiter().GetResult();
        var since = _pages - _passAt;
        if (pass.Pages >= 0) _pages = pass.Pages + since; // Less than was counted, when SQLite had begun the log anew by itself.
        if (_pages < carryAt) _nextAt = carryAt;
        else if (pass.IsWhole && since > 0 && !_isSecond) Begin(isSecond: true);
        else if (pass.IsWhole && (since == 0 || CarryRest(writer).IsWhole)) (_pages, _nextAt) = (0, carryAt);
        else _nextAt = _pages + carryAt / AgainOf;
    }

    Pass CarryBeside() => Try(() =>
    {
        file.Open();
        var pass = Carry(_connection ??= open());
        file.Flush(); // SQLite leaves it to the pass after which nothing is left, and that is the writer's.
        return pass;
    });

    Pass CarryRest(SqliteConnection writer) => Try(() => Carry(writer));

    Pass Try(Func<Pass> carry)
    {
        try
        {
            return carry();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            logger.LogNotCarried(file.Path, e); // It is still in the log.
            return new(-1, false);
        }
    }

    static Pass Carry(SqliteConnection connection) => connection.Query(
        "PRAGMA wal_checkpoint(PASSIVE)",
        row => new Pass(row.GetInt64(1), row.GetInt64(0) == 0 && row.GetInt64(1) == row.GetInt64(2))).Single();

    /// <param name="Pages">Of the log; -1: not known.</param>
    /// <param name="IsWhole">All of them are in the file. False: a reader needs some, another pass is under way, or they could not be written.</param>
    readonly record struct Pass(long Pages, bool IsWhole);
}
