namespace HealthEngine.Linking;

/// <summary>The bounds of what is kept aside until its account is known.</summary>
public static class LinkLimits
{
    /// <summary>Signals that wait under one key: weeks of a busy user, and seconds to attach.</summary>
    public const int HeldPerKeyMax = 10_000;

    /// <summary>Signals of one workspace that wait. An inbox longer than this is a source that was never linked.</summary>
    public const int HeldMax = 200_000;

    /// <summary>Bytes of one workspace's waiting signals, so that large props do not fill the disk.</summary>
    public const long HeldBytesMax = 512L * 1024 * 1024;

    /// <summary>Keys that one signal may be found by: a customer id, a user, an e-mail domain, and room.</summary>
    public const int KeysPerSignalMax = 8;

    /// <summary>Links told in one step: as many as a batch has signals.</summary>
    public const int LinksPerPutMax = 10_000;
}
