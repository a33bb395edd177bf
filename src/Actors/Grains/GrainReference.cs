using HealthEngine.Actors;

namespace Orleans.Runtime;

/// <summary>A handle by which a grain is called, whether it is in memory or not.</summary>
/// <remarks>For each grain interface a class derives from this at run time. Equal by the grain it means. Any thread
/// may use it; it remembers the activation it met last, which is what makes a held reference fast.</remarks>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    readonly GrainKind _kind;
    Activation? _met;

    internal GrainReference(GrainKind kind, GrainId grainId)
    {
        _kind = kind;
        GrainId = grainId;
    }

    public GrainId GrainId { get; }

    public bool Equals(GrainReference? other) => other is not null && GrainId == other.GrainId;

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public sealed override string ToString() => GrainId.ToString();

    internal object As(Type interfaceType) =>
        interfaceType.IsInstanceOfType(this) ? this : ReferenceClass.Of(interfaceType)(_kind, GrainId);

    internal Task Send(VoidCall call)
    {
        Dispatch(call);
        return call.Traits.Answer == Answer.None ? Task.CompletedTask : call.Answer;
    }

    internal Task<T> Send<T>(ResultCall<T> call)
    {
        Dispatch(call);
        return call.Answer;
    }

    void Dispatch(Call call)
    {
        var runtime = _kind.Runtime;
        if (!runtime.Admits(Activation.OnThisThread))
        {
            call.Fail(new SiloUnavailableException());
            return;
        }
        if (call.Cancellation is { CanBeCanceled: true } token) call.Watch(token);
        // Among the pending first: an answer may come before this method is left.
        if (call.Traits.Answer == Answer.Awaited) runtime.Pending.Add(call);
        for (var activation = _met ?? Find(); ; activation = Find())
        {
            var admission = activation.TryTake(call, runtime.MailboxMax);
            if (admission == Admission.Gone) continue;
            if (admission == Admission.Full) Refuse(call, activation);
            return;
        }
    }

    Activation Find() => _met = _kind.Runtime.Directory.FindOrAdd(_kind, GrainId);

    void Refuse(Call call, Activation activation)
    {
        var max = _kind.Runtime.MailboxMax;
        call.Fail(new LimitExceededException(nameof(EmbeddedActorOptions.MailboxMax), activation.Load, max, this));
        call.Pending.Leave(call);
        ActorLog.MailboxFull(_kind.Runtime.Log, GrainId, call.Traits.Method, max);
    }

    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) =>
        reference1?.Equals(reference2) ?? reference2 is null;

    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) =>
        !(reference1 == reference2);
}
