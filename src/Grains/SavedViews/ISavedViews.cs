using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.SavedViews;

/// <summary>The saved views of a workspace: everybody's own, and those that are shared; read from memory.</summary>
public interface ISavedViews
{
    /// <summary>Those that somebody sees: their own and the shared ones, by name.</summary>
    IReadOnlyList<KnownView> List(WorkspaceId workspace, ViewPerson person);

    /// <summary>Null: there is none, or it is somebody else's own.</summary>
    KnownView? Find(WorkspaceId workspace, string id, ViewPerson person);

    /// <summary>Keeps a view under an id of its own.</summary>
    /// <exception cref="InvalidFieldsException">There are too many.</exception>
    /// <exception cref="ViewRefusedException">It is to be shared, which the person may not.</exception>
    Task<KnownView> Add(WorkspaceId workspace, ViewChange view, ViewPerson person, CancellationToken cancellation);

    /// <summary>Null: the person sees none of this id.</summary>
    /// <param name="seen">The version that the writer has seen; null: it was taken for new.</param>
    /// <exception cref="ViewRefusedException">The person may not change it.</exception>
    Task<KnownView?> Put(
        WorkspaceId workspace, string id, int? seen, ViewChange view, ViewPerson person, CancellationToken cancellation);

    /// <summary>False: the person sees none of this id.</summary>
    /// <exception cref="ViewRefusedException">The person may not remove it.</exception>
    Task<bool> Remove(WorkspaceId workspace, string id, int? seen, ViewPerson person, CancellationToken cancellation);
}

/// <summary>Who looks at views.</summary>
/// <param name="Id">Of the person or the key.</param>
/// <param name="Name">As the audit tells it.</param>
/// <param name="MayShare">Whether they decide what the whole workspace sees.</param>
public readonly record struct ViewPerson(string Id, string Name, bool MayShare);

/// <summary>What a view is to be.</summary>
public sealed record ViewChange(string Name, bool IsShared, SavedList List);

/// <param name="At">When it was changed last.</param>
/// <param name="By">Who changed it last.</param>
public sealed record KnownView(string Id, int Version, DateTimeOffset At, string By, SavedView View);

/// <summary>Somebody may not do that with a view.</summary>
public sealed class ViewRefusedException(string message) : Exception(message);
