using HealthEngine.Gauntlet.Checking;

namespace HealthEngine.Gauntlet.Stores;

/// <summary>A store that an engine is run on, and that the gauntlet reads behind its back.</summary>
public interface IStoreUnderTest : IAsyncDisposable
{
    string Name { get; }

    /// <summary>What tells an engine to use it.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The whole journal by position. The engine must not be writing.</summary>
    Task<IReadOnlyList<JournalRow>> ReadJournal();

    /// <summary>Takes away what keeps an id from standing twice. Sabotage: a run after it must be found out.</summary>
    Task DropDedupe();

    /// <summary>Ends the waits of playbooks' runs that would last an hour more. Sabotage, as above; the engine must be down.</summary>
    /// <returns>How many.</returns>
    Task<int> EndWaits();
}
