using HealthEngine.Views;
using Orleans.Runtime;

namespace HealthEngine.Journal;

/// <summary>Tells faults that another attempt may not meet from those that it will.</summary>
static class StoreFaults
{
    /// <summary>Whether the store or another silo was away for a moment.</summary>
    public static bool IsPassing(Exception e) => e
        is JournalUnavailableException or JournalBusyException or JournalOutcomeUnknownException
        or ViewsUnavailableException or OrleansException or TimeoutException;
}
