using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Api;

static partial class ApiLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A request to {Path} failed")]
    public static partial void RequestFailed(ILogger log, PathString path, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Key {KeyId} of workspace {WorkspaceId} could not be checked; its live feed goes on")]
    public static partial void KeyCheckFailed(ILogger log, string keyId, string workspaceId, Exception fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Key {KeyId} of workspace {WorkspaceId} is no longer in force; its live feed ended")]
    public static partial void LiveEndedByKey(ILogger log, string keyId, string workspaceId);
}
