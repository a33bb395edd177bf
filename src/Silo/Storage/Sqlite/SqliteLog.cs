using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using SQLitePCL;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>The write-ahead log of a file, carried into the file beside its writer.</summary>
/// <remarks>
/// SQLite would do so within the commit that makes the log long enough, for which everybody waits a tenth of a second. Here
/// the writer goes on while a first pass carries what there is and a second one what came meanwhile; what came during that, the
/// writer carries itself between two commits. Then nothing in the log is needed any more, and SQLite begins it anew.
/// </remarks>
/// <param name="open">Opens a connection of the passes' own.</param>
/// <param name="path">Of the file.</param>
/// <param name="found">Pages that an engine before left in the log, at most.</param>
/// <param name="carryAt">Pages in the log from which on it is carried: a page that many commits changed is written once.</param>
sealed class SqliteLog(Func<SqliteConnection> open, string path, ILogger logger, long found, int carryAt) : IDisposable
{
    /// <summary>Times <c>carryAt</c>: with a log as long as this the writer waits for the pass.</summary>
    const int LongestOf = 2;

    /// <summary>Part of <c>carryAt</c> that comes before another try, when a reader still needs the log or the disk failed.</summary>
    const int AgainOf = 4;

    readonly Lock _passing = new();
    SqliteConnection? _connection;
    SafeFileHandle? _file;
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
        if (_pages < _nextAt) return;
        if (_pass is null) Begin(isSecond: false);
        else if (_pass.IsCompleted || _pages >= LongestOf * carryAt) End(_pass, writer);
    }

    /// <summary>Carries all of the log and empties it, so that no older bytes are left in it. Waits some seconds for readers.</summary>
    /// <exception cref="StoreUnavailableException">A reader needed the log all that time.</exception>
    public void Scrub()
    {
        lock (_passing)
        {
            using var connection = open();
            if (connection.Scalar<long>("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
                throw new StoreUnavailableException($"The log of {path} could not be emptied: somebody reads it for long.");
        }
    }

    /// <summary>To be called last of all that has the file open: with it the process lets go of its locks on it.</summary>
    public void Dispose()
    {
        _pass?.Wait();
        _connection?.Dispose();
        _file?.Dispose();
    }

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
        var pass = Carry(_connection ??= open());
        Flush(); // SQLite leaves it to the pass after which nothing is left, and that is the writer's.
        return pass;
    });

    Pass CarryRest(SqliteConnection writer) => Try(() => Carry(writer));

    Pass Try(Func<Pass> carry)
    {
        lock (_passing)
        {
            try
            {
                return carry();
            }
            catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
            {
                logger.LogNotCarried(path, e); // It is still in the log.
                return new(-1, false);
            }
        }
    }

    void Flush()
    {
        _file ??= File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        try
        {
            RandomAccess.FlushToDisk(_file);
        }
        catch (IOException e)
        {
            // SQLite takes these pages for carried, and the next flush would not tell that they are lost. The log has them until it
            // is begun anew, so that must not come: a start carries all of it again.
            Environment.FailFast($"{path} could not be flushed to its disk. Look after the disk, then start the engine again.", e);
        }
    }

    static Pass Carry(SqliteConnection connection) => connection.Query(
        "PRAGMA wal_checkpoint(PASSIVE)",
        row => new Pass(row.GetInt64(1), row.GetInt64(0) == 0 && row.GetInt64(1) == row.GetInt64(2))).Single();

    /// <param name="Pages">Of the log; -1: not known.</param>
    /// <param name="IsWhole">All of them are in the file. False: a reader needs some, another pass is under way, or they could not be written.</param>
    readonly record struct Pass(long Pages, bool IsWhole);
}
