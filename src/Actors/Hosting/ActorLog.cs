using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace HealthEngine.Actors;

static partial class ActorLog
{
    [LoggerMessage(1, LogLevel.Error, "Activation of {GrainId} failed.")]
    internal static partial void ActivationFailed(ILogger log, GrainId grainId, Exception fault);

    [LoggerMessage(2, LogLevel.Error, "Deactivation of {GrainId} failed; it left memory all the same.")]
    internal static partial void DeactivationFailed(ILogger log, GrainId grainId, Exception fault);

    [LoggerMessage(3, LogLevel.Warning, "{Method} of {GrainId} failed, and nobody awaited it.")]
    internal static partial void OneWayFailed(ILogger log, GrainId grainId, string method, Exception fault);

    [LoggerMessage(4, LogLevel.Warning, "{Method} of {GrainId} was refused: {MailboxMax} calls are there already.")]
    internal static partial void MailboxFull(ILogger log, GrainId grainId, string method, int mailboxMax);

    [LoggerMessage(5, LogLevel.Warning, "Stopped with {Count} grains still in memory.")]
    internal static partial void StoppedEarly(ILogger log, int count);

    [LoggerMessage(6, LogLevel.Error, "Reminder {Reminder} of {GrainId} could not be delivered.")]
    internal static partial void ReminderFailed(ILogger log, GrainId grainId, string reminder, Exception fault);
}
