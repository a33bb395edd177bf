namespace HealthEngine.Sources;

/// <summary>Asks a vendor's API for what happened since.</summary>
public interface ISourcePoller
{
    /// <summary>Reads one page after a cursor; its signals are on disk when this returns.</summary>
    /// <param name="since">From when on, when there is no cursor yet.</param>
    /// <exception cref="PollFailedException">The vendor did not answer as it should, after all retries.</exception>
    Task<PollStep> Step(Source source, string? cursor, DateTimeOffset since, CancellationToken cancellation);
}

/// <param name="Recovered">Signals that no webhook had brought.</param>
public readonly record struct PollStep(string Cursor, bool HasMore, int Recovered, int Held);

public sealed class PollFailedException(string message, Exception? inner = null) : Exception(message, inner);
