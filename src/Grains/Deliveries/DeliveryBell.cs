using System.Collections.Concurrent;
using System.Threading.Channels;
using HealthEngine.Workspaces;

namespace HealthEngine.Deliveries;

/// <summary>Tells whoever sends to an endpoint that something waits there. Rung several times before anybody hears, it rang once.</summary>
/// <remarks>It only makes this process quick: what waits is on disk, and is looked for without it.</remarks>
public sealed class DeliveryBell
{
    readonly ConcurrentDictionary<(WorkspaceId, string), Channel<bool>> _bells = new();

    readonly Channel<bool> _changes = New();

    /// <summary>Something waits for an endpoint.</summary>
    public void Ring(WorkspaceId workspace, string endpoint) => Of(workspace, endpoint).Writer.TryWrite(true);

    /// <summary>An endpoint is new, or another than before.</summary>
    public void RingChange(WorkspaceId workspace, string endpoint)
    {
        Ring(workspace, endpoint);
        _changes.Writer.TryWrite(true);
    }

    /// <summary>Returns once an endpoint is new, or another than before.</summary>
    public async Task HeardChange(CancellationToken cancellation) => await _changes.Reader.ReadAsync(cancellation);

    /// <summary>Returns once it rang.</summary>
    public async Task Heard(WorkspaceId workspace, string endpoint, CancellationToken cancellation) =>
        await Of(workspace, endpoint).Reader.ReadAsync(cancellation);

    /// <summary>Forgets an endpoint that is no more.</summary>
    public void Forget(WorkspaceId workspace, string endpoint) => _bells.TryRemove((workspace, endpoint), out _);

    Channel<bool> Of(WorkspaceId workspace, string endpoint) => _bells.GetOrAdd((workspace, endpoint), _ => New());

    static Channel<bool> New() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
