namespace HealthEngine.Deliveries;

/// <summary>Types of messages that the way out itself makes.</summary>
public static class MessageTypes
{
    /// <summary>An account's score or band moved: what CRMs show.</summary>
    public const string AccountHealth = "account.health";

    /// <summary>An endpoint was given up; told to the others.</summary>
    public const string EndpointDisabled = "endpoint.disabled";

    /// <summary>Somebody asked whether messages arrive.</summary>
    public const string Test = "endpoint.test";
}
