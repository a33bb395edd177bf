using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Jobs;

static partial class JobLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} ({Kind}) of workspace {WorkspaceId} started, run {Run}")]
    public static partial void Started(ILogger logger, string jobId, string kind, WorkspaceId workspaceId, int run);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {JobId} ({Kind}) of workspace {WorkspaceId} ended: {State}")]
    public static partial void Ended(ILogger logger, string jobId, string kind, WorkspaceId workspaceId, JobState state);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {JobId} of workspace {WorkspaceId} failed")]
    public static partial void Failed(ILogger logger, Exception exception, string jobId, WorkspaceId workspaceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} of workspace {WorkspaceId} was interrupted; it will go on from its checkpoint")]
    public static partial void Interrupted(ILogger logger, Exception exception, string jobId, WorkspaceId workspaceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not write how job {JobId} of workspace {WorkspaceId} ended; it will go on from its checkpoint")]
    public static partial void EndLost(ILogger logger, Exception exception, string jobId, WorkspaceId workspaceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not tell that job {JobId} of workspace {WorkspaceId} is over; the next one starts within a minute")]
    public static partial void TellFailed(ILogger logger, Exception exception, string jobId, WorkspaceId workspaceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not set the jobs of workspace {WorkspaceId} going; will try again")]
    public static partial void ResumeFailed(ILogger logger, Exception exception, WorkspaceId workspaceId);
}
