using HealthEngine.Silo.Storage.Postgres;
using Npgsql;

namespace HealthEngine.Silo.Tailing;

/// <summary>Lets one silo at a time follow the journal for something: the one that holds an advisory lock.</summary>
/// <remarks>
/// Asks again and again instead of waiting inside PostgreSQL: a waiting statement would hold a snapshot and keep
/// vacuum from the whole database. The lock spares work; what keeps two from writing is the checkpoint.
/// </remarks>
static class PostgresLead
{
    // After a leader dies, another follows within this time.
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    // A machine without power says no goodbye: the server notices after 5 + 3 * 5 seconds, and not after its usual two hours.
    const string NoticeSilence = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;";

    /// <param name="key">Any constant that nothing else in the database locks.</param>
    public static async Task<IAsyncDisposable> Take(
        PostgresStore store, long key, TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            // Not pooled, so that closing it ends the session and with it the lock.
            var connection = new NpgsqlConnection(store.ConnectionString + ";Pooling=false");
            try
            {
                await connection.OpenAsync(cancellation);
                await using var ask = new NpgsqlCommand($"{NoticeSilence} SELECT pg_try_advisory_lock({key})", connection);
                if (await ask.ExecuteScalarAsync(cancellation) is true) return connection;
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }

            await connection.DisposeAsync();
            await Task.Delay(Retry, time, cancellation);
        }
    }
}
