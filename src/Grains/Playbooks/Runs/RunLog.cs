using HealthEngine.Accounts;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Playbooks.Runs;

static partial class RunLog
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Watched {Count} runs that are due before {Until}")]
    public static partial void Loaded(ILogger logger, int count, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not read which runs are due; will try again")]
    public static partial void LoadFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look at run {RunId} of workspace {WorkspaceId}; will try again")]
    public static partial void LookFailed(ILogger logger, Exception exception, string runId, WorkspaceId workspaceId);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Step {Step} of run {RunId} of workspace {WorkspaceId} failed; it is tried again on schedule")]
    public static partial void StepFailed(ILogger logger, Exception exception, string step, string runId, WorkspaceId workspaceId);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "Account {AccountKey} was a candidate of playbook {Playbook} and could not be judged; it was passed over")]
    public static partial void EntryFailed(ILogger logger, Exception exception, AccountKey accountKey, string playbook);
}
