using HealthEngine.Deliveries;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Deliveries;

static partial class DeliveryLog
{
    [LoggerMessage(Level = LogLevel.Debug,
        Message = "Attempt {Attempt} of message {MessageId} to endpoint {EndpointId} of workspace {WorkspaceId} is on record: {Fault}")]
    public static partial void Attempted(
        this ILogger logger, int attempt, string messageId, string endpointId, WorkspaceId workspaceId, DeliveryFault fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing has arrived at endpoint {EndpointId} of workspace {WorkspaceId} for an hour")]
    public static partial void Failing(this ILogger logger, WorkspaceId workspaceId, string endpointId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Endpoint {EndpointId} of workspace {WorkspaceId} was disabled: {Reason}")]
    public static partial void Disabled(this ILogger logger, WorkspaceId workspaceId, string endpointId, StopReason reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sending to endpoint {EndpointId} of workspace {WorkspaceId} failed in the engine; will go on in {Delay}")]
    public static partial void SendingFailed(this ILogger logger, WorkspaceId workspaceId, string endpointId, TimeSpan delay, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deliveries stopped; will go on in {Delay}")]
    public static partial void Stopped(this ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Accounts' health could not be put on its way to CRMs; will go on in {Delay}")]
    public static partial void HealthNotFollowed(this ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Another silo sends deliveries now")]
    public static partial void LeadLost(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} old deliveries were forgotten")]
    public static partial void Purged(this ILogger logger, int count);
}
