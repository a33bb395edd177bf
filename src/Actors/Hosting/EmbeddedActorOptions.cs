namespace HealthEngine.Actors;

/// <summary>The bounds that the embedded host adds to Orleans' options.</summary>
public sealed class EmbeddedActorOptions
{
    /// <summary>How many calls one grain may have, in line and under way. One that far behind answers too late for
    /// its callers: they are refused with a <see cref="Orleans.Runtime.LimitExceededException"/> instead.</summary>
    public int MailboxMax { get; set; } = 10_000;

    /// <summary>How long the stopping host lets its grains finish and leave.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(25); // below the usual 30 s of a host's own
}
