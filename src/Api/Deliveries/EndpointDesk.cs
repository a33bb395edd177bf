using System.Text.Json;
using System.Text.Json.Nodes;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Deliveries;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Deliveries;

/// <summary>Brings what a person does with endpoints to where it belongs.</summary>
sealed class EndpointDesk(
    EndpointRegistry endpoints, IDeliveries deliveries, IOutbox outbox, EndpointNotices notices, DeliveryBell bell, TimeProvider time)
{
    public async Task<IReadOnlyList<EndpointBody>> All(WorkspaceId workspace, CancellationToken cancellation)
    {
        var all = new List<EndpointBody>();
        foreach (var endpoint in endpoints.All(workspace)) all.Add(await Show(endpoint, cancellation));
        return all;
    }

    public async Task<EndpointBody> Show(Endpoint endpoint, CancellationToken cancellation) => EndpointBody.Of(
        endpoint, await deliveries.Health(endpoint.Workspace, endpoint.Id, cancellation),
        await endpoints.Secrets(endpoint, cancellation), time.GetUtcNow());

    public async Task<NewEndpointBody> Create(WorkspaceId workspace, NewEndpoint wanted, string by, CancellationToken cancellation)
    {
        var (made, secrets) = await endpoints.Create(workspace, wanted.Id, wanted.ToDefinition(), wanted.ToSecrets(), by, cancellation);
        bell.RingChange(workspace, made.Id);
        return new(made.Id, made.Definition.Kind, secrets.Signing, made.Version);
    }

    public async Task<EndpointBody> Update(Endpoint found, NewEndpoint wanted, string by, CancellationToken cancellation)
    {
        var seen = found with { Version = wanted.Version ?? found.Version };
        var secrets = wanted.Change(found, await endpoints.Secrets(found, cancellation) ?? EndpointSecrets.None);
        var definition = wanted.ToDefinition();
        if (!definition.Enabled) definition = definition with { Stop = found.Definition.Stop };
        var changed = await endpoints.Update(seen, definition, secrets, by, cancellation);
        await Healed(found, changed, cancellation);
        return await Show(changed, cancellation);
    }

    /// <summary>RFC 7396: what is named is put in place, null clears.</summary>
    public async Task<EndpointBody> Patch(Endpoint found, JsonText patch, string by, CancellationToken cancellation)
    {
        var current = Writable(await Show(found, cancellation));
        foreach (var (name, value) in JsonNode.Parse(patch.Text)!.AsObject())
        {
            if (value is null) current.Remove(name);
            else current[name] = value is JsonObject part && current[name] is JsonObject whole ? Merge(whole, part) : value.DeepClone();
        }

        return await Update(found, Read(current), by, cancellation);
    }

    public async Task<EndpointBody> Switch(Endpoint found, bool enabled, string by, CancellationToken cancellation)
    {
        var changed = await endpoints.Switch(found, enabled, by, cancellation);
        await Healed(found, changed, cancellation);
        return await Show(changed, cancellation);
    }

    public async Task Remove(Endpoint found, string by, CancellationToken cancellation)
    {
        await endpoints.Remove(found, by, cancellation);
        await deliveries.Abandon(found.Workspace, found.Id, time.GetUtcNow(), cancellation);
        await notices.Well(found);
        bell.RingChange(found.Workspace, found.Id);
        bell.Forget(found.Workspace, found.Id);
    }

    public async Task<SentBody> Test(Endpoint endpoint, CancellationToken cancellation)
    {
        if (endpoint.Definition.IsCrm)
            throw new InvalidRequestException("kind", "A CRM gets nothing but its accounts' fields; link an account and look at its deliveries.");
        if (!endpoint.Definition.Enabled) throw new InvalidRequestException("enabled", "The endpoint is disabled. Enable it first.");
        var now = time.GetUtcNow();
        var id = MessageId.Of("test", endpoint.Id, Guid.CreateVersion7(now).ToString());
        var data = JsonSerializer.Serialize(new { endpoint = endpoint.Id }, ApiJson.Options);
        await outbox.Put(endpoint.Workspace, [new(id, endpoint.Id, MessageTypes.Test, null, now, data, TestText)], cancellation);
        return new(id);
    }

    public async Task<ReplayCountBody> Replay(Endpoint endpoint, NewReplay wanted, CancellationToken cancellation)
    {
        var since = wanted.Read();
        if (wanted.DryRun)
            return new(await deliveries.CountFailed(endpoint.Workspace, endpoint.Id, since, cancellation), true);
        var count = await deliveries.Replay(endpoint.Workspace, endpoint.Id, since, time.GetUtcNow(), cancellation);
        bell.Ring(endpoint.Workspace, endpoint.Id);
        return new(count, false);
    }

    public async Task<bool> Redeliver(WorkspaceId workspace, string id, CancellationToken cancellation)
    {
        if (await deliveries.Find(workspace, id, cancellation) is not { } found) return false;
        if (endpoints.Find(workspace, found.Message.Endpoint) is null)
            throw new InvalidRequestException("id", "The delivery's endpoint has been removed; there is nowhere to send it.");
        await deliveries.Redeliver(workspace, id, time.GetUtcNow(), cancellation);
        bell.Ring(workspace, found.Message.Endpoint);
        return true;
    }

    static readonly MessageText TestText = new("HealthEngine reaches you", ["Somebody asked whether messages arrive here. They do."], "/");

    // Switched on, an endpoint is tried anew whatever was before.
    async Task Healed(Endpoint before, Endpoint now, CancellationToken cancellation)
    {
        if (now.Definition.Enabled && !before.Definition.Enabled)
        {
            await deliveries.Heal(now.Workspace, now.Id, cancellation);
            await notices.Well(now);
        }

        bell.RingChange(now.Workspace, now.Id);
    }

    /// <summary>What can be changed of an endpoint, as a change writes it.</summary>
    static JsonObject Writable(EndpointBody body) => JsonSerializer.SerializeToNode(
        new NewEndpoint(
            body.Url, body.Types, null, null, body.Name, body.Enabled, body.Owners, body.Grouping, body.QuietHours, body.Fields, body.MinChange)
        {
            Kind = Words.EndpointKinds.First(w => w.Value == body.Kind).Key,
        },
        ApiJson.Options)!.AsObject();

    static JsonObject Merge(JsonObject whole, JsonObject part)
    {
        var merged = (JsonObject)whole.DeepClone();
        foreach (var (name, value) in part)
        {
            if (value is null) merged.Remove(name);
            else merged[name] = value.DeepClone();
        }

        return merged;
    }

    static NewEndpoint Read(JsonObject json)
    {
        try
        {
            return json.Deserialize<NewEndpoint>(ApiJson.Options)!;
        }
        catch (JsonException e)
        {
            throw new InvalidRequestException(e.Path?.TrimStart('$', '.') ?? "", $"The change cannot be read: {e.Message}");
        }
    }
}
