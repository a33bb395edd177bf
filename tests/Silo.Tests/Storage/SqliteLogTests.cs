using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SQLitePCL;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>A log of 64 pages, filled three pages at a time.</summary>
public sealed class SqliteLogTests : IDisposable
{
    const int CarryAt = 64, Commits = 400;

    // The writer waits for a pass from twice its length on, and two passes may come before the log is begun anew.
    const long LongestBytes = (2 * CarryAt + 32) * 4120;

    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    [Fact]
    public async Task The_log_is_begun_anew_again_and_again_and_nothing_of_it_is_lost()
    {
        await using (var file = Open("a.db"))
        {
            await Fill(file, Commits);
            Assert.InRange(LogBytes("a.db"), 0, LongestBytes);
        }

        Assert.False(File.Exists(PathOf("a.db-wal")));
        await using var again = Open("a.db");
        Assert.Equal(Commits, await Count(again));
    }

    [Fact]
    public async Task A_reader_that_needs_the_log_makes_nobody_wait_and_it_is_begun_anew_after_it()
    {
        await using var file = Open("a.db");
        await Fill(file, 1);
        using (var reader = Reading("a.db", sees: 1))
        {
            await Fill(file, Commits);
            Assert.Equal(1, reader.Scalar<long>("SELECT count(*) FROM filling"));
            Assert.True(LogBytes("a.db") > LongestBytes);
        }

        await Fill(file, Commits);
        Assert.InRange(LogBytes("a.db"), 0, LongestBytes);
        Assert.Equal(2 * Commits + 1, await Count(file));
    }

    [Fact]
    public async Task What_a_killed_engine_left_is_carried_with_what_comes()
    {
        await using (var killed = Open("a.db", carryAt: 100_000))
        {
            await Fill(killed, Commits);
            File.Copy(PathOf("a.db"), PathOf("b.db"));
            File.Copy(PathOf("a.db-wal"), PathOf("b.db-wal"));
        }

        Assert.True(LogBytes("b.db") > LongestBytes);
        await using var file = Open("b.db");
        await Fill(file, 10);
        Assert.InRange(LogBytes("b.db"), 0, LongestBytes);
        Assert.Equal(Commits + 10, await Count(file));
    }

    [Fact]
    public async Task A_pass_that_fails_is_tried_again_later()
    {
        await using (var made = Open("a.db")) await Fill(made, 1);
        using var writer = Connect("a.db");
        writer.Run("PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 262144");
        var opened = 0;
        using var log = new SqliteLog(
            () => ++opened == 1 ? throw new SqliteException("The disk is full.", 13) : Connect("a.db"),
            new(PathOf("a.db"), Environment.FailFast), NullLogger.Instance, found: 0, CarryAt);
        for (var i = 0; i < Commits; i++)
        {
            log.KeepShort(writer);
            writer.Run("INSERT INTO filling (bytes) VALUES (randomblob(8000))");
        }

        Assert.Equal(2, opened);
        Assert.InRange(LogBytes("a.db"), 0, LongestBytes);
        Assert.Equal(Commits + 1, writer.Scalar<long>("SELECT count(*) FROM filling"));
    }

    [Fact]
    public async Task Who_reads_for_a_moment_is_waited_for_and_then_the_log_is_emptied()
    {
        await using var file = Open("a.db");
        await Fill(file, 10);
        using var reader = Reading("a.db", sees: 10);
        await Fill(file, 10); // Not for the reader, who holds the log before it.
        using var other = Connect("a.db");

        var scrubbed = file.Scrub(CancellationToken.None);
        while (!scrubbed.IsCompleted && !IsLocked(other)) await Task.Yield();
        reader.Run("COMMIT");
        await scrubbed;

        Assert.Equal(0, LogBytes("a.db"));
        Assert.Equal(20, await Count(file));
    }

    [Fact]
    public async Task A_log_that_a_reader_holds_is_not_told_to_be_empty_and_the_writer_goes_on()
    {
        await using var file = Open("a.db");
        await Fill(file, 10);
        using (Reading("a.db", sees: 10))
        {
            await Fill(file, 10);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => file.Scrub(CancellationToken.None));
            Assert.NotEqual(0, LogBytes("a.db"));
            await Fill(file, 1);
        }

        await file.Scrub(CancellationToken.None);
        await Fill(file, Commits);
        Assert.InRange(LogBytes("a.db"), 0, LongestBytes);
        Assert.Equal(21 + Commits, await Count(file));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    static async Task Fill(SqliteFile file, int commits)
    {
        for (var i = 0; i < commits; i++)
            await file.Write(c => c.Run("INSERT INTO filling (bytes) VALUES (randomblob(8000))"), CancellationToken.None);
    }

    /// <summary>Whether somebody writes, or waits for readers so that he can begin the log anew.</summary>
    static bool IsLocked(SqliteConnection other)
    {
        if (raw.sqlite3_exec(other.Handle, "BEGIN IMMEDIATE") == raw.SQLITE_BUSY) return true;
        other.Run("ROLLBACK");
        return false;
    }

    static Task<long> Count(SqliteFile file) =>
        file.Read(c => c.Scalar<long>("SELECT count(*) FROM filling"), CancellationToken.None);

    SqliteFile Open(string name, int carryAt = CarryAt)
    {
        var file = new SqliteFile(PathOf(name), SqliteSync.Normal, carryAt, NullLogger.Instance);
        file.Open();
        file.Write(c => c.Run("CREATE TABLE IF NOT EXISTS filling (bytes BLOB)"), CancellationToken.None).GetAwaiter().GetResult();
        return file;
    }

    SqliteConnection Connect(string name)
    {
        var connection = new SqliteConnection($"Data Source={PathOf(name)};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>A connection whose transaction has begun to read, and so needs the log.</summary>
    SqliteConnection Reading(string name, long sees)
    {
        var reader = Connect(name);
        reader.Run("BEGIN");
        Assert.Equal(sees, reader.Scalar<long>("SELECT count(*) FROM filling"));
        return reader;
    }

    string PathOf(string name) => Path.Combine(_directory, name);

    long LogBytes(string name) => new FileInfo(PathOf($"{name}-wal")).Length;
}
