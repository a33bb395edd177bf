using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Api;

static partial class ApiLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A request to {Path} failed")]
    public static partial void RequestFailed(ILogger log, PathString path, Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Caller {CallerId} of workspace {WorkspaceId} could not be checked; their live feed goes on")]
    public static partial void CallerCheckFailed(ILogger log, string callerId, string workspaceId, Exception fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Caller {CallerId} of workspace {WorkspaceId} is no longer in force; their live feed ended")]
    public static partial void LiveEnded(ILogger log, string callerId, string workspaceId);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Way} sign-in of {CallerId} in workspace {WorkspaceId}")]
    public static partial void SignedIn(ILogger log, string way, string callerId, string workspaceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in from {Network} was refused: {Reason}")]
    public static partial void SignInRefused(ILogger log, string? network, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{By} exported what is kept of a user in workspace {WorkspaceId}")]
    public static partial void UserExported(ILogger log, string by, string workspaceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-on at the provider came to nothing ({Fault}): {Reason}")]
    public static partial void SignOnFailed(ILogger log, string fault, string reason);
}
