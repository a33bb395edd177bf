using System.Collections.Concurrent;
using System.Security.Cryptography;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Sources;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Connectors.Hooks;

/// <inheritdoc cref="IHookReceiver"/>
sealed class HookReceiver(
    SourceRegistry sources, SignalDelivery delivery, SourceTally tally, TimeProvider time, ILogger<HookReceiver> logger)
    : IHookReceiver
{
    // What an unknown address costs: as much as a known one.
    static readonly string[] NoSecret = [RandomNumberGenerator.GetHexString(48)];

    readonly ConcurrentDictionary<(WorkspaceId, string), (int Version, IVendor Vendor)> _vendors = new();

    public async Task<HookReply> Receive(HookRequest request, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (sources.FindByAddress(request.Source) is not { Definition.Enabled: true } source)
        {
            HookSchemes.Stripe.Verify(request, NoSecret, now);
            return HookReply.Refused;
        }

        if (await sources.Secrets(source, cancellation) is not { } secrets)
        {
            logger.SourceLocked(source.Workspace, source.Id);
            return new(HookOutcome.Locked, Detail: new SourceLockedException(source.Id).Message);
        }

        var vendor = VendorOf(source);
        var verdict = vendor.Scheme.Verify(AsSigned(request, source), secrets.InForce(now), now);
        if (verdict == HookVerdict.Valid) return await Take(source, vendor, request, now, cancellation);
        logger.HookRefused(source.Workspace, source.Id, verdict);
        tally.Of(source, now).Add(SourceEvent.Refused, 1);
        return HookReply.Refused;
    }

    async Task<HookReply> Take(
        Source source, IVendor vendor, HookRequest request, DateTimeOffset now, CancellationToken cancellation)
    {
        var count = tally.Of(source, now);
        Translation told;
        try
        {
            told = vendor.Translate(
                request.Body, request.Header("Content-Type"), new(source.Id, source.Definition.Options, now, request));
        }
        catch (PayloadException fault)
        {
            logger.HookUnreadable(source.Workspace, source.Id, fault.Message);
            count.Add(SourceEvent.Unreadable, 1);
            await delivery.Keep(source, "malformed", fault.Message, request.Body, cancellation);
            return new(HookOutcome.Unreadable, Detail: fault.Message);
        }

        await delivery.Deliver(source, told, request.Body, cancellation);
        count.Arrived(told);
        if (told.Signals.Count > 0 || told.Flaws.Count == 0) return vendor.Reply(request) ?? HookReply.Empty;

        // Signed by the vendor and of no use: kept as a dead letter, and the vendor's own log should say why as well.
        logger.HookUnreadable(source.Workspace, source.Id, told.Flaws[0].Detail);
        return new(HookOutcome.Unreadable, Detail: told.Flaws[0].Detail);
    }

    IVendor VendorOf(Source source)
    {
        var key = (source.Workspace, source.Id);
        if (_vendors.TryGetValue(key, out var held) && held.Version == source.Version) return held.Vendor;
        var vendor = Vendors.Of(source.Definition);
        _vendors[key] = (source.Version, vendor);
        return vendor;
    }

    /// <summary>The request at the address that the vendor knows, where a proxy shows us another.</summary>
    static HookRequest AsSigned(HookRequest request, Source source)
    {
        if (source.Definition.Options.GetValueOrDefault(Vendors.AddressOption) is not { } address) return request;
        var query = request.Uri.IndexOf('?', StringComparison.Ordinal);
        return request with { Uri = query < 0 ? address : address + request.Uri[query..] };
    }
}

static partial class HookLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a webhook for {SourceId} of {WorkspaceId}: {Reason}")]
    public static partial void HookRefused(this ILogger logger, WorkspaceId workspaceId, string sourceId, HookVerdict reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not read a webhook of {SourceId} of {WorkspaceId}: {Reason}")]
    public static partial void HookUnreadable(this ILogger logger, WorkspaceId workspaceId, string sourceId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The secrets of {SourceId} of {WorkspaceId} are sealed with another key than this engine has")]
    public static partial void SourceLocked(this ILogger logger, WorkspaceId workspaceId, string sourceId);
}
