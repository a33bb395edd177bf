namespace HealthEngine.Gauntlet.Sabotage;

/// <summary>Ways to break the promise on purpose: the gauntlet must find each of them out.</summary>
public enum SabotageKind
{
    None,

    /// <summary>The store forgets which ids it has: signals that are sent again count again.</summary>
    Dedupe,

    /// <summary>Senders are told "taken" before the engine has taken anything.</summary>
    AckEarly,

    /// <summary>Each attempt to deliver a message carries another id: receivers take repetitions for new ones.</summary>
    FreshIds,

    /// <summary>While the engine is down, the waits of all runs are rewritten to be over.</summary>
    EndWaits,
}
