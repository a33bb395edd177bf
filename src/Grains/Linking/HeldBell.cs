using System.Threading.Channels;

namespace HealthEngine.Linking;

/// <summary>Rings when links were made that signals wait for. Rung several times before anybody hears, it rang once.</summary>
public sealed class HeldBell
{
    readonly Channel<bool> _rung = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rung.Writer.TryWrite(true);

    public async Task Heard(CancellationToken cancellation) => await _rung.Reader.ReadAsync(cancellation);
}
