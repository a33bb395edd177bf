namespace HealthEngine.Connectors.Hooks;

/// <summary>Why a webhook's sender is believed or not. Counted and logged, never told to the sender.</summary>
public enum HookVerdict
{
    Valid,

    /// <summary>A header that the scheme needs is not there, or is there twice.</summary>
    Missing,

    /// <summary>A header is not of the form that the vendor sends.</summary>
    Malformed,

    /// <summary>Signed longer ago than the tolerance.</summary>
    Stale,

    /// <summary>Signed further ahead than the tolerance.</summary>
    Future,

    /// <summary>Not signed with a secret in force over these bytes.</summary>
    Wrong,
}
