using HealthEngine.Journal;

namespace HealthEngine.UserData;

/// <summary>What an erasure asks of the store.</summary>
public interface IErasureStore
{
    /// <summary>
    /// Puts other bodies in the place of journal entries, all or none: the one exception to a journal that is only added
    /// to. Place, instant and the key that makes a signal count once stay.
    /// </summary>
    Task Rewrite(IReadOnlyList<JournalEntry> entries, CancellationToken cancellation);

    /// <summary>Returns when views and metrics hold all that is in the journal now, so that they bring nothing older any more.</summary>
    Task Followed(CancellationToken cancellation);

    /// <summary>Puts rewritten signals in the place of their copies.</summary>
    Task Copy(IReadOnlyList<Committed> rewritten, CancellationToken cancellation);

    /// <summary>Takes the person out of everything that is kept beside the journal: views, messages, runs, tasks, what waits.</summary>
    /// <returns>How many rows held them.</returns>
    Task<int> RewriteBeside(ErasureOrder order, CancellationToken cancellation);

    /// <summary>Leaves no bytes of what was overwritten, as far as the store can.</summary>
    Task Scrub(CancellationToken cancellation);
}
