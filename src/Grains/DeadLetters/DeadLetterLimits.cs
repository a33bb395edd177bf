namespace HealthEngine.DeadLetters;

/// <summary>The bounds of what is kept of refused input, so that garbage fills no disk.</summary>
public static class DeadLetterLimits
{
    /// <summary>Bytes kept of one item: a signal with the largest props, three times over.</summary>
    public const int OriginalBytesMax = 64 * 1024;

    /// <summary>Letters of one workspace; when there are more, the oldest go and are counted.</summary>
    public const int LettersMax = 100_000;

    /// <summary>Bytes of one workspace's letters; when there are more, the oldest go and are counted.</summary>
    public const long BytesMax = 256L * 1024 * 1024;

    /// <summary>Letters handled by one replay or deletion; the answer says whether more are left.</summary>
    public const int StepMax = 1_000;

    public const int DetailLengthMax = 500;
}
