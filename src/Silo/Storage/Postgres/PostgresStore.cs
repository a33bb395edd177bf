using Npgsql;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>The PostgreSQL store: one database for everything, shared by all silos.</summary>
sealed class PostgresStore : IAsyncDisposable
{
    // Callers of the API get their 503 within seconds; waiting longer for a connection only fills queues.
    const int ConnectSeconds = 2;

    // Statements the engine repeats; beyond them planning each time costs more than it saves memory.
    const int PreparedMax = 64;

    public PostgresStore(StoreOptions options, ILoggerFactory loggers)
    {
        try
        {
            ConnectionString = Complete(options.Database);
            Database = Build(ConnectionString, loggers);
            Commits = Build(Single(ConnectionString), loggers);
        }
        catch (ArgumentException e)
        {
            throw new StoreRefusedException(
                $"HealthEngine__Database is no PostgreSQL connection string: {e.Message} It looks like "
                + "'Host=db;Database=healthengine;Username=healthengine;Password=...'.", e);
        }
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Database { get; }

    /// <summary>One connection, for the journal's writer alone.</summary>
    /// <remarks>
    /// No reader can take it away, and it is always the same process of the server's, which has its plans and caches warm:
    /// an eighth of the server's time under single signals.
    /// </remarks>
    public NpgsqlDataSource Commits { get; }

    public async ValueTask DisposeAsync()
    {
        await Commits.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Closes what is idle: where one connection broke, the others are likely to be dead too.</summary>
    public void Clear()
    {
        Commits.Clear();
        Database.Clear();
    }

    static NpgsqlDataSource Build(string connectionString, ILoggerFactory loggers) =>
        new NpgsqlDataSourceBuilder(connectionString).UseLoggerFactory(loggers).Build();

    static string Single(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MinPoolSize = 0, MaxPoolSize = 1 }.ConnectionString;

    /// <summary>Fills in what the operator left open.</summary>
    static string Complete(string connectionString)
    {
        var given = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connectionString };
        var complete = new NpgsqlConnectionStringBuilder(connectionString) { Enlist = false };
        if (!given.ContainsKey("Application Name")) complete.ApplicationName = "healthengine";
        if (!given.ContainsKey("Timeout")) complete.Timeout = ConnectSeconds;
        // Nothing of ours changes a session for the next who gets it; seven statements less ahead of each command.
        if (!given.ContainsKey("No Reset On Close")) complete.NoResetOnClose = true;
        if (!given.ContainsKey("Max Auto Prepare")) complete.MaxAutoPrepare = PreparedMax;
        return complete.ConnectionString;
    }
}
