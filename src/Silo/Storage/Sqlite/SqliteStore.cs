namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>The SQLite store: the truth in one file, what can be made again in another, held by one process.</summary>
/// <remarks>Two files, so that writing views never waits for the journal's flush.</remarks>
sealed class SqliteStore(StoreOptions options, ILogger<SqliteStore> logger) : IAsyncDisposable
{
    /// <summary>220 MB: a page is written once for many commits, and the writer stops seldom for what is left at the end.</summary>
    const int TruthLogPages = 56_000;

    /// <summary>55 MB: the disk has one queue, and a commit of the truth waits behind whatever the views write together.</summary>
    const int ViewsLogPages = 14_000;

    DirectoryLock? _lock;

    /// <summary>Journal, workspaces, keys, durable grain state, reminders.</summary>
    public SqliteFile Truth { get; } =
        new(options.TruthFile, SqliteSync.Full, TruthLogPages, logger);

    /// <summary>Views with their checkpoints, and snapshots: dropping the file loses nothing.</summary>
    public SqliteFile Views { get; } =
        new(Path.ChangeExtension(options.TruthFile, null) + "-views.db", SqliteSync.Normal, ViewsLogPages, logger);

    public void Open()
    {
        _lock ??= new(Path.GetDirectoryName(Path.GetFullPath(options.TruthFile))!);
        Truth.Open();
        Views.Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Views.DisposeAsync();
        await Truth.DisposeAsync();
        _lock?.Dispose();
    }
}
