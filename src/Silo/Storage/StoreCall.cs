using HealthEngine.Journal;
using HealthEngine.Silo.Storage.Postgres;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage;

/// <summary>Calls of a store on somebody's way in: its faults told as the journal tells its own.</summary>
static class StoreCall
{
    /// <exception cref="JournalUnavailableException">The store is away.</exception>
    public static async Task<T> Read<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (Exception e) when (IsStoreFault(e))
        {
            throw new JournalUnavailableException(e.Message, e);
        }
    }

    /// <exception cref="JournalUnavailableException">The store is away; nothing was written.</exception>
    /// <exception cref="JournalOutcomeUnknownException">It may have been written or not.</exception>
    public static async Task<T> Write<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (StoreUnavailableException e)
        {
            throw new JournalUnavailableException(e.Message, e);
        }
        catch (Exception e) when (IsStoreFault(e))
        {
            throw new JournalOutcomeUnknownException(e.Message, e);
        }
    }

    /// <inheritdoc cref="Write{T}"/>
    public static Task Write(Task call)
    {
        return Write(Done());

        async Task<bool> Done()
        {
            await call;
            return true;
        }
    }

    static bool IsStoreFault(Exception e) =>
        e is StoreUnavailableException or CommitUnknownException or SqliteException || PostgresFaults.IsFault(e);
}
