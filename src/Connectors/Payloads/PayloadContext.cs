using HealthEngine.Sources;

namespace HealthEngine.Connectors.Payloads;

/// <summary>What a translation may know besides the payload.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Options">What the source's owner has set, by name.</param>
/// <param name="ReceivedAt">Stands for the instant of events that name none.</param>
/// <param name="Request">The request that brought it; null: it was polled, or is a sample.</param>
public sealed record PayloadContext(
    string Source, IReadOnlyDictionary<string, string> Options, DateTimeOffset ReceivedAt, HookRequest? Request = null)
{
    public string? Option(string name) => Options.GetValueOrDefault(name);
}
