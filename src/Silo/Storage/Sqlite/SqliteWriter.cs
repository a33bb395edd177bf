using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>The one writer of a SQLite file: gathers what waits into one transaction, on a thread of its own.</summary>
/// <remarks>A flush costs the same for one row and for a thousand, so those who wait share it.</remarks>
sealed class SqliteWriter : IAsyncDisposable
{
    // Callers beyond this wait to enter; each holds one work, so memory is bounded by callers.
    const int QueueMax = 4_096;

    // A transaction this long delays its first caller more than its flush saves.
    const int WorksPerCommitMax = 512;

    readonly Channel<SqliteWork> _queue = Channel.CreateBounded<SqliteWork>(
        new BoundedChannelOptions(QueueMax) { SingleReader = true });

    readonly Func<SqliteConnection> _open;
    readonly SqliteLog _log;
    readonly string _file;
    readonly ILogger _logger;
    readonly Thread _thread;
    readonly List<SqliteWork> _group = [];
    SqliteConnection? _connection;

    /// <param name="open">Opens the connection; the first time on the caller's thread, so that its fault is the caller's.</param>
    public SqliteWriter(Func<SqliteConnection> open, SqliteLog log, string file, ILogger logger)
    {
        (_open, _log, _file, _logger) = (open, log, file, logger);
        _connection = open();
        // SQLite's calls block; a thread of the pool would be lost to everybody else.
        _thread = new Thread(Run) { IsBackground = true, Name = $"{file} writer" };
        _thread.Start();
    }

    public async Task<T> Write<T>(Func<SqliteConnection, T> work, CancellationToken cancellation)
    {
        var item = new SqliteWork<T>(work);
        try
        {
            await _queue.Writer.WriteAsync(item, cancellation);
        }
        catch (ChannelClosedException e)
        {
            throw new StoreUnavailableException($"{_file} is closed: the engine is stopping.", e);
        }

        return await item.Result;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await Task.Run(_thread.Join);
        _connection?.Dispose();
    }

    void Run()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            _group.Clear();
            while (_group.Count < WorksPerCommitMax && _queue.Reader.TryRead(out var work)) _group.Add(work);
            Commit();
        }
    }

    void Commit()
    {
        SqliteConnection connection;
        try
        {
            connection = _connection ??= _open();
            _log.KeepShort(connection);
            connection.Run("BEGIN IMMEDIATE");
            if (_group is [var only])
            {
                if (!RunAlone(connection, only)) return;
            }
            else
            {
                foreach (var work in _group) RunOne(connection, work);
            }
        }
        catch (Exception e)
        {
            Fail(new StoreUnavailableException($"{_file} could not be written: {e.Message}", e));
            _logger.TransactionLost(_file, e);
            return;
        }

        try
        {
            connection.Run("COMMIT");
        }
        catch (Exception e)
        {
            // A failed flush may or may not have reached the disk, and the next one would not tell.
            Fail(new CommitUnknownException($"The commit on {_file} failed: {e.Message}", e));
            _logger.CommitFailed(_file, e);
            return;
        }

        foreach (var work in _group) work.Complete();
    }

    /// <summary>Runs what has the transaction to itself. False: it failed, and the transaction was undone.</summary>
    /// <remarks>
    /// Without a savepoint: SQLite would copy each page that is changed within one, and walk through the copies after each
    /// statement. For 2,000 rows of the views that is a third of the work.
    /// </remarks>
    static bool RunAlone(SqliteConnection connection, SqliteWork work)
    {
        try
        {
            work.Run(connection);
            return true;
        }
        catch (Exception e)
        {
            if (IsUndone(connection)) throw;
            connection.Run("ROLLBACK");
            work.Fail(e);
            return false;
        }
    }

    static void RunOne(SqliteConnection connection, SqliteWork work)
    {
        connection.Run("SAVEPOINT work");
        try
        {
            work.Run(connection);
        }
        catch (Exception e)
        {
            if (IsUndone(connection)) throw;
            connection.Run("ROLLBACK TO work");
            work.Fail(e);
        }

        connection.Run("RELEASE work");
    }

    /// <summary>Out of disk or memory, SQLite undoes the whole transaction by itself: all of the group is lost.</summary>
    static bool IsUndone(SqliteConnection connection) => raw.sqlite3_get_autocommit(connection.Handle) != 0;

    void Fail(Exception e)
    {
        // A connection whose transaction went wrong is not trusted again; closing it rolls back what is open.
        _connection?.Dispose();
        _connection = null;
        foreach (var work in _group) work.Fail(e);
    }
}

/// <summary>Something to write, and the caller who waits for it.</summary>
abstract class SqliteWork
{
    public abstract void Run(SqliteConnection connection);

    public abstract void Complete();

    public abstract void Fail(Exception e);
}

sealed class SqliteWork<T>(Func<SqliteConnection, T> work) : SqliteWork
{
    readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    T? _result;

    public Task<T> Result => _done.Task;

    public override void Run(SqliteConnection connection) => _result = work(connection);

    public override void Complete() => _done.TrySetResult(_result!);

    public override void Fail(Exception e) => _done.TrySetException(e);
}
