using Microsoft.Extensions.Logging;

namespace HealthEngine.Accounts;

static partial class AccountLog
{
    [LoggerMessage(Level = LogLevel.Error,
        Message = "Quarantined account {AccountKey}: its rules threw. Its signals are kept; all other accounts go on")]
    public static partial void Quarantined(ILogger logger, Exception exception, AccountKey accountKey);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not save a snapshot of account {AccountKey}; its journal is complete")]
    public static partial void SnapshotFailed(ILogger logger, Exception exception, AccountKey accountKey);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Could not arrange a wake of account {AccountKey}; it will be found in the views")]
    public static partial void ArrangeFailed(ILogger logger, Exception exception, AccountKey accountKey);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Could not fold account {AccountKey} for what its workspace defines now; will try again with its next signal")]
    public static partial void RefreshFailed(ILogger logger, Exception exception, AccountKey accountKey);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Could not read the scorecards of workspace {WorkspaceId}; those before the change stay in force, will try again")]
    public static partial void RulesNotReady(ILogger logger, Exception exception, Workspaces.WorkspaceId workspaceId);
}
