using System.Text.Json;
using System.Web;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Signals;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Slack;

/// <summary>Slack's events, commands and buttons: what a customer's team does with an app of ours.</summary>
sealed class SlackVendor : IVendor
{
    const string Form = "application/x-www-form-urlencoded";

    public string Name => "slack";

    public IHookScheme Scheme => HookSchemes.Slack;

    /// <summary>Slack proves that the address is ours by a challenge, signed like everything it sends.</summary>
    public HookReply? Reply(HookRequest request)
    {
        if (IsForm(request.Header("Content-Type"))) return null;
        var (document, _) = PayloadReader.Read(request.Body, request.Header("Content-Type"));
        using (document)
        {
            return document?.RootElement.Text("type") == "url_verification" && document.RootElement.Text("challenge") is { } challenge
                ? new(HookOutcome.Taken, challenge)
                : null;
        }
    }

    public Translation Translate(ReadOnlyMemory<byte> body, string? contentType, PayloadContext context)
    {
        if (!IsForm(contentType)) return OfJson(body, contentType, context);
        var form = HttpUtility.ParseQueryString(System.Text.Encoding.UTF8.GetString(body.Span));
        if (form["payload"] is { Length: > 0 } payload)
            return OfJson(System.Text.Encoding.UTF8.GetBytes(payload), null, context);
        if (form["command"] is not { Length: > 0 } command || form["team_id"] is not { Length: > 0 } team)
            throw new PayloadException("A form of Slack's has payload, or command and team_id.");
        var id = $"slack:{form["trigger_id"] ?? $"{team}:{form["user_id"]}:{context.ReceivedAt.ToUnixTimeMilliseconds()}"}";
        return Translation.Of(
            "command",
            Usage(id, $"slack {command}", form["user_id"], context.ReceivedAt, [new("slack.team", team)], form["channel_id"]));
    }

    static Translation OfJson(ReadOnlyMemory<byte> body, string? contentType, PayloadContext context)
    {
        var (document, fault) = PayloadReader.Read(body, contentType);
        if (document is null) throw new PayloadException(fault!);
        using (document) return Of(document.RootElement, context);
    }

    static Translation Of(JsonElement payload, PayloadContext context)
    {
        var type = payload.Text("type") ?? "";
        if (type is "url_verification" or "app_rate_limited") return Translation.Nothing(type);
        var team = payload.Text("team_id") ?? payload.Text("team", "id");
        var keys = Keys.Of(context, payload, [], ("slack.team", team));
        if (type != "event_callback") return OfAction(type, payload, keys, context);
        var told = payload.At("event");
        if (payload.Text("event_id") is not { } id || told.Text("type") is not { } name)
            return Translation.Flawed(type, "event_invalid", "event_id", "A Slack event has event_id and event.type.");
        if (keys.Count == 0) return Translation.Nothing(name);

        var at = payload.Instant("event_time") ?? context.ReceivedAt;
        var user = told.Text("user") ?? told.Text("user", "id");
        return Translation.Of(name, name is "app_uninstalled" or "tokens_revoked" || told.Text("bot_id") is not null
            ? new VendorSignal($"slack:{id}", TypeName.Of("slack", name), at, keys) { User = user, Props = Props.Of(("team", team)) }
            : Usage($"slack:{id}", $"slack {name}", user, at, keys, told.Text("channel")));
    }

    static Translation OfAction(string type, JsonElement payload, IReadOnlyList<VendorKey> keys, PayloadContext context)
    {
        if (type.Length == 0) return Translation.Flawed("", "event_invalid", "type", "What Slack sends has a type.");
        if (keys.Count == 0 || payload.Text("trigger_id") is not { } trigger) return Translation.Nothing(type);
        return Translation.Of(type, Usage(
            $"slack:{trigger}", $"slack {type}", payload.Text("user", "id"), context.ReceivedAt, keys, payload.Text("channel", "id")));
    }

    static VendorSignal Usage(
        string id, string name, string? user, DateTimeOffset at, IReadOnlyList<VendorKey> keys, string? channel) =>
        new(id, SignalTypes.UsageEvent, at, keys)
        {
            Name = name, User = user, Props = Props.Of(("integration", "slack"), ("channel", channel)),
        };

    static bool IsForm(string? contentType) => contentType?.StartsWith(Form, StringComparison.OrdinalIgnoreCase) == true;
}
