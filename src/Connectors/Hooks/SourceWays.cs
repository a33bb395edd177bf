using HealthEngine.Connectors.Payloads;
using HealthEngine.Signals;
using HealthEngine.Sources;
using HealthEngine.WaysIn;
using HealthEngine.Workspaces;

namespace HealthEngine.Connectors.Hooks;

/// <summary>Reads payloads of sources again that were kept as dead letters.</summary>
sealed class SourceWays(SourceRegistry sources) : IWaysIn
{
    public IWayIn? Find(WorkspaceId workspace, string source) =>
        sources.Find(workspace, source) is { } found ? new SourceWayIn(found) : null;

    sealed class SourceWayIn(Source source) : IWayIn
    {
        public string Source => source.Id;

        public WayInBatch Read(ReadOnlySpan<byte> body, Receipt receipt)
        {
            var payload = body.ToArray();
            try
            {
                var told = Vendors.Of(source.Definition).Translate(payload, null, new(source.Id, source.Definition.Options, receipt.At));
                var sorted = SortedSignals.Of(source, told, receipt.At);
                return new(sorted.Signals, sorted.Links, [.. sorted.Refused.Select(r => new RefusedItem(r, payload))]);
            }
            catch (PayloadException fault)
            {
                return WayInBatch.Of(new(BodyFaultKind.Malformed, fault.Message));
            }
        }
    }
}
