using HealthEngine.Linking;
using HealthEngine.Signals;

namespace HealthEngine.WaysIn;

/// <summary>A form in which others already send this data.</summary>
public interface IWayIn
{
    /// <summary>Names the way in dead letters, links and counts, e.g. <c>segment</c>.</summary>
    string Source { get; }

    /// <summary>Reads a body, or one refused item of it as it was kept.</summary>
    WayInBatch Read(ReadOnlySpan<byte> body, Receipt receipt);
}

/// <summary>What a body held.</summary>
/// <param name="Signals">To take.</param>
/// <param name="Links">To tell, before the signals are taken.</param>
/// <param name="Refused">Items that cannot be taken.</param>
/// <param name="Fault">Not null: the body as a whole cannot be read, and the lists are empty.</param>
public sealed record WayInBatch(
    IReadOnlyList<KeyedSignal> Signals,
    IReadOnlyList<Link> Links,
    IReadOnlyList<RefusedItem> Refused,
    BodyFault? Fault = null)
{
    public static WayInBatch Of(BodyFault fault) => new([], [], [], fault);
}
