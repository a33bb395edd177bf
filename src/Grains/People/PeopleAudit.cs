using System.Text.Json;
using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.People;

/// <summary>Who gave whom which role, told with everything else that a workspace has defined.</summary>
/// <remarks>
/// Versions are kept for ever, so they hold no name and no address: only the id, which says nothing once the person is removed.
/// </remarks>
public sealed class PeopleAudit(IDefinitions definitions)
{
    /// <summary>The kind of definition.</summary>
    public const string Kind = "user";

    const int TriesMax = 3; // two admins at the same moment; more do not happen

    public Task Changed(StoredPerson person, string by, CancellationToken cancellation) =>
        Put(person.Workspace, person.Id, Body(person), by, cancellation);

    public Task Removed(WorkspaceId workspace, string id, string by, CancellationToken cancellation) =>
        Put(workspace, id, null, by, cancellation);

    async Task Put(WorkspaceId workspace, string id, string? body, string by, CancellationToken cancellation)
    {
        for (var left = TriesMax; ; left--)
        {
            try
            {
                var version = definitions.Of(workspace).Newest(Kind, id)?.Version ?? 0;
                await definitions.Put(workspace, [new(Kind, id, version, body)], by, cancellation);
                return;
            }
            catch (DefinitionConflictException) when (left > 1)
            {
                // Another silo told of the same person at this moment; its entry is read by now.
            }
        }
    }

    static string Body(StoredPerson person) => JsonSerializer.Serialize(new
    {
        role = JsonNamingPolicy.CamelCase.ConvertName(person.Role.ToString()),
        state = JsonNamingPolicy.CamelCase.ConvertName(person.State.ToString()),
        hasOpenInvitation = person.Invitation is not null,
    });
}
