namespace HealthEngine.Silo.Commands.Import;

public enum ImportMode
{
    Send,

    /// <summary>Everything but sending.</summary>
    DryRun,
}

/// <summary>What was asked for on the command line.</summary>
public sealed record ImportRequest(
    IReadOnlyList<string> Paths, string Mapping, string Url, string? Key, ImportMode Mode, string? Rejects, string? Resume);

/// <summary>What the command tells the shell that ran it.</summary>
public static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Some lines were rejected, or the import stopped before its end.</summary>
    public const int Incomplete = 1;

    /// <summary>Nothing could be done.</summary>
    public const int Failed = 2;
}
