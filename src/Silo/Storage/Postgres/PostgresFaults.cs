using System.Net.Sockets;
using Npgsql;

namespace HealthEngine.Silo.Storage.Postgres;

static class PostgresFaults
{
    /// <summary>Whether the exception comes from the server or the way to it, not from our own code.</summary>
    public static bool IsFault(Exception e) => e is NpgsqlException or IOException or SocketException or TimeoutException;

    public static StoreUnavailableException Away(Exception e) => new($"PostgreSQL could not be used: {e.Message}", e);
}
