using HealthEngine.Accounts;
using HealthEngine.Linking;
using HealthEngine.Signals;

namespace HealthEngine.Sources;

/// <summary>Shows what a payload would become. Nothing is stored.</summary>
public interface ISourceTrial
{
    /// <param name="definition">The source's own, or another to try in its place.</param>
    Task<TrialResult> Try(
        Source source, SourceDefinition definition, ReadOnlyMemory<byte> payload, CancellationToken cancellation);
}

/// <param name="Reasons">Why there is not more; never empty when there are no signals.</param>
public sealed record TrialResult(IReadOnlyList<TrialSignal> Signals, IReadOnlyList<TrialReason> Reasons);

/// <param name="Account">Where it would go; null: it would be held until one of the keys is linked.</param>
public sealed record TrialSignal(AccountId? Account, IReadOnlyList<LinkKey> Keys, Signal Signal);

/// <param name="Field">The place in the payload or in the mapping.</param>
public sealed record TrialReason(string Code, string Field, string Detail);
