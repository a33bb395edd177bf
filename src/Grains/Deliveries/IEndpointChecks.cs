using HealthEngine.Definitions;

namespace HealthEngine.Deliveries;

/// <summary>What each kind of endpoint asks of its definition.</summary>
public interface IEndpointChecks
{
    /// <exception cref="InvalidDefinitionException">It cannot be used; the message names the field and says what it may be.</exception>
    Task Check(EndpointDefinition definition, EndpointSecrets secrets, CancellationToken cancellation);
}
