namespace HealthEngine.Workspaces;

/// <summary>What the holder of a key may do.</summary>
[Flags]
public enum Scopes
{
    None = 0,

    /// <summary>Send signals, and nothing else.</summary>
    Ingest = 1,

    /// <summary>Read accounts, scores, alerts, metrics and the live feed.</summary>
    Read = 2,

    /// <summary>Change what a customer-success team changes: acknowledge, snooze, override, scorecards, playbooks.</summary>
    Write = 4,

    /// <summary>Keys, users, endpoints and settings; includes all others.</summary>
    Admin = 8,
}

/// <summary>A key as it is shown after its making: never the key itself.</summary>
/// <param name="Id">Names the key in the API and the audit; not secret.</param>
/// <param name="Prefix">The first characters of the key, to recognise it by.</param>
/// <param name="ExpiresAt">From this instant on the key opens nothing; null: never.</param>
/// <param name="LastUsedAt">To the minute; null: never used.</param>
public sealed record ApiKey(
    string Id,
    WorkspaceId Workspace,
    string Name,
    string Prefix,
    Scopes Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt);
