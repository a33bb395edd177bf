using HealthEngine.Linking;
using HealthEngine.Signals;

namespace HealthEngine.WaysIn;

/// <summary>The engine's own form, as dead letters are read again.</summary>
public sealed class SignalsWayIn : IWayIn
{
    public const string Name = "signals";

    public string Source => Name;

    public WayInBatch Read(ReadOnlySpan<byte> body, Receipt receipt)
    {
        var batch = SignalReader.Read(body, SignalFormat.Json, receipt);
        return new(
            [.. batch.Signals.Select(s => KeyedSignal.Of(s.Account, s.Signal))], [], batch.Refused, batch.Fault);
    }
}
