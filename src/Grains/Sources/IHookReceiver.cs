namespace HealthEngine.Sources;

/// <summary>Takes vendors' webhooks: checks who sent them, and brings what they tell to the accounts.</summary>
public interface IHookReceiver
{
    /// <summary>Largest body that is read before its signature is checked: several times any vendor's own bound.</summary>
    const int BodyBytesMax = 1024 * 1024;

    /// <returns>With <see cref="HookOutcome.Taken"/>, all that the webhook told is on disk.</returns>
    /// <exception cref="Journal.JournalBusyException">Too much waits to be written; the vendor sends it again.</exception>
    /// <exception cref="Journal.JournalUnavailableException">The store is away; the vendor sends it again.</exception>
    Task<HookReply> Receive(HookRequest request, CancellationToken cancellation);
}
