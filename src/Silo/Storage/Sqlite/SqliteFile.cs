using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>How long a commit takes to be safe.</summary>
enum SqliteSync
{
    /// <summary>A power cut may lose the last commits: for what can be made again.</summary>
    Normal,

    /// <summary>A commit is on disk when it returns: for the truth.</summary>
    Full,
}

/// <summary>One SQLite file: one writer on a thread of its own, readers from a pool beside it.</summary>
/// <remarks>In WAL mode readers never wait for the writer, nor it for them.</remarks>
/// <param name="logPages">So many pages of 4 KB of log are carried into the file together.</param>
sealed class SqliteFile(string path, SqliteSync sync, int logPages, ILogger logger) : IAsyncDisposable
{
    // More readers than processors only share them; reads are short.
    static readonly int ReadersMax = Math.Max(4, Environment.ProcessorCount * 2);

    const int PageBytes = 4096;

    readonly SemaphoreSlim _readerSlots = new(ReadersMax);
    readonly ConcurrentBag<SqliteConnection> _readers = [];
    SqliteLog? _log;
    SqliteWriter? _writer;

    public string Path => path;

    string Name => System.IO.Path.GetFileName(path);

    /// <summary>Opens the file, made if it is missing, and starts its writer.</summary>
    public void Open()
    {
        var left = new FileInfo($"{path}-wal") is { Exists: true } log ? log.Length / PageBytes : 0;
        _log = new(() => Connect(SqliteOpenMode.ReadWrite), new(path, Environment.FailFast), logger, left, logPages);
        _writer = new(OpenWriter, _log, Name, logger);
    }

    /// <summary>
    /// Runs <paramref name="work"/> on the writer's thread and returns after the commit. Works that wait at the same
    /// time share a transaction; one that throws is undone alone.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The file cannot be written; nothing was.</exception>
    /// <exception cref="CommitUnknownException">The commit failed on its way.</exception>
    public Task<T> Write<T>(Func<SqliteConnection, T> work, CancellationToken cancellation) =>
        (_writer ?? throw NotOpen()).Write(work, cancellation);

    /// <summary>Runs <paramref name="work"/> on a pooled read-only connection, off the caller's thread.</summary>
    public async Task<T> Read<T>(Func<SqliteConnection, T> work, CancellationToken cancellation)
    {
        if (_writer is null) throw NotOpen();
        await _readerSlots.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => ReadOn(work), cancellation);
        }
        finally
        {
            _readerSlots.Release();
        }
    }

    /// <summary>Carries the log into the file and empties it, so that no older bytes are left in it.</summary>
    /// <exception cref="StoreUnavailableException">Somebody read for long; it is worth another try.</exception>
    public async Task Scrub(CancellationToken cancellation)
    {
        var emptied = (_log ?? throw NotOpen()).Emptied();
        await Write(static _ => true, cancellation); // The writer looks after its log before each transaction.
        await emptied;
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null) await _writer.DisposeAsync();
        while (_readers.TryTake(out var reader)) reader.Dispose();
        _log?.Dispose();
        _readerSlots.Dispose();
    }

    T ReadOn<T>(Func<SqliteConnection, T> work)
    {
        var connection = _readers.TryTake(out var pooled) ? pooled : OpenReader();
        try
        {
            var result = work(connection);
            _readers.Add(connection);
            return result;
        }
        catch
        {
            // A failed read may leave a statement behind; a new connection is cheap.
            connection.Dispose();
            throw;
        }
    }

    SqliteConnection OpenWriter()
    {
        var connection = Connect(SqliteOpenMode.ReadWriteCreate);
        try
        {
            // The journal mode and the page size stay with the file; the rest belongs to the connection. The journal's
            // indexes are hit at random, so nearly each row changes a page of each, and what a commit writes is whole pages:
            // small ones, and a long log, which writes a page once for many commits. What is deleted is
            // overwritten, so that a person who was erased is hardly read out of the file's free space; only VACUUM leaves
            // nothing at all.
            connection.Run($"""
                PRAGMA page_size = {PageBytes};
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = {(sync == SqliteSync.Full ? "FULL" : "NORMAL")};
                PRAGMA cache_size = -65536;
                PRAGMA wal_autocheckpoint = 0;
                PRAGMA journal_size_limit = {(long)logPages * PageBytes * 9 / 8}; -- What stays on the disk: some more came while it was carried.
                PRAGMA temp_store = MEMORY;
                PRAGMA secure_delete = ON;
                """);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    SqliteConnection OpenReader()
    {
        var connection = Connect(SqliteOpenMode.ReadWrite);
        connection.Run("PRAGMA query_only = ON");
        return connection;
    }

    SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false, // Pooled here, where the readers' number has a bound.
            DefaultTimeout = 5,
        }.ConnectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    InvalidOperationException NotOpen() =>
        new($"{Name} is not open: {nameof(IStoreStartup)}.{nameof(IStoreStartup.Start)} comes first.");
}
