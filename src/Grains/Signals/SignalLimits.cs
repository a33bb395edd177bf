namespace HealthEngine.Signals;

/// <summary>The bounds of what a sender may send, each with its reason.</summary>
public static class SignalLimits
{
    /// <summary>Longer than any id a known client library makes (36-64); it is part of the stored row.</summary>
    public const int IdLengthMax = 200;

    public const int TypeLengthMax = 100;

    public const int NameLengthMax = 256;

    public const int UserLengthMax = 256;

    /// <summary>Bytes of props: enough for traits, too small for documents.</summary>
    public const int PropsBytesMax = 16 * 1024;

    /// <summary>Levels of nesting in props, the props object being the first.</summary>
    public const int PropsDepthMax = 4;

    /// <summary>Signals in one request; a batch this large already fills a commit.</summary>
    public const int BatchMax = 10_000;

    /// <summary>Bytes of one request's body, after decompression.</summary>
    public const int BodyBytesMax = 10 * 1024 * 1024;

    /// <summary>How far a sender's clock may run ahead before its instants are refused.</summary>
    public static readonly TimeSpan AheadMax = TimeSpan.FromHours(24);

    /// <summary>Instants before this are clock faults (epoch zero, year one), not history.</summary>
    public static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
