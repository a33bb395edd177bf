using System.Text.Json;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.GitHub;

/// <summary>GitHub's events: what a customer's organization does with an app of ours.</summary>
sealed class GitHubVendor() : JsonVendor("github", HookSchemes.GitHub)
{
    const string Integration = "github";

    public override Translation Translate(JsonElement payload, PayloadContext context)
    {
        var name = context.Request?.Header("X-GitHub-Event") ?? payload.Text("event") ?? "";
        if (name == "ping") return Translation.Nothing(name);
        var delivery = context.Request?.Header("X-GitHub-Delivery") ?? payload.Text("delivery");
        if (name.Length == 0 || delivery is null)
            return Translation.Flawed(name, "event_invalid", "X-GitHub-Event", "GitHub names event and delivery in headers.");

        var organization = payload.Text("organization", "login") ?? payload.Text("installation", "account", "login")
            ?? payload.Text("repository", "owner", "login");
        var keys = Keys.Of(
            context, payload, [], ("github.installation", payload.Text("installation", "id")), ("github.organization", organization));
        if (keys.Count == 0) return Translation.Nothing(name);
        return Translation.Of(name, Of(name, payload.Text("action"), $"github:{delivery}", payload, keys, context));
    }

    static VendorSignal Of(
        string name, string? action, string id, JsonElement payload, IReadOnlyList<VendorKey> keys, PayloadContext context)
    {
        var at = payload.Instant("head_commit", "timestamp") ?? payload.Instant("installation", "updated_at")
            ?? payload.Instant(name, "updated_at") ?? context.ReceivedAt;
        var user = payload.Text("sender", "login");
        return (name, action) switch
        {
            ("installation", "created" or "unsuspend") => new(id, "integration.installed", at, keys)
            {
                Name = Integration, User = user, Props = Props.Of(("integration", Integration)),
            },
            ("installation_repositories", _) or ("installation", "new_permissions_accepted") => new(id, "integration.configured", at, keys)
            {
                Name = Integration, User = user, Props = Props.Of(("integration", Integration), ("change", action)),
            },
            ("installation", _) => new(id, TypeName.Of("github", $"{name}.{action}"), at, keys) { User = user },
            _ => new(id, SignalTypes.UsageEvent, at, keys)
            {
                Name = action is null ? $"github {name}" : $"github {name} {action}", User = user,
                Props = Props.Of(("integration", Integration), ("repository", payload.Text("repository", "full_name"))),
            },
        };
    }
}
