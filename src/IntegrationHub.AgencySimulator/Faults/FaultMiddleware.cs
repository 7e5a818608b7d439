using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Protocols;

namespace IntegrationHub.AgencySimulator.Faults;

/// <summary>Stands before every agency's protocol: counts the call and lets the fault of the moment befall it.</summary>
internal sealed class FaultMiddleware(RequestDelegate next, IReadOnlyList<AgencyProtocol> protocols, IHostApplicationLifetime lifetime)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var protocol = protocols.FirstOrDefault(protocol => protocol.Owns(context.Request.Path));
        if (protocol is null)
        {
            await next(context);
            return;
        }

        var operation = protocol.Operation(context.Request);
        var fault = protocol.Backend.Faults.TakeForCall(operation);
        if (fault.Mode == FaultMode.None)
        {
            await next(context);
            protocol.Backend.Calls.Add(operation, context.Outcome());
            return;
        }

        protocol.Backend.Calls.Add(operation, $"fault:{fault.Mode.ToName()}");
        await BefallAsync(context, protocol, fault);
    }

    private async Task BefallAsync(HttpContext context, AgencyProtocol protocol, FaultSettings fault)
    {
        switch (fault.Mode)
        {
            case FaultMode.Down:
                context.Abort();
                break;
            case FaultMode.Hang:
                await UntilGivenUpAsync(context);
                break;
            case FaultMode.Latency:
                await Task.Delay(fault.Delay, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await next(context);
                break;
            case FaultMode.LoseAnswer:
                await AnswerOfAsync(context);
                context.Abort();
                break;
            case FaultMode.Truncated:
                var answer = await AnswerOfAsync(context);
                context.Response.ContentLength = answer.Length / 2;
                await context.Response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2));
                break;
            default:
                await protocol.WriteFaultAsync(context, fault);
                break;
        }
    }

    private async Task<byte[]> AnswerOfAsync(HttpContext context)
    {
        var wire = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }

        return kept.ToArray();
    }

    private async Task UntilGivenUpAsync(HttpContext context)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        await Task.Delay(Timeout.Infinite, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }
}

internal static class CallOutcome
{
    private const string Key = "outcome";

    public static void SetOutcome(this HttpContext context, string outcome) => context.Items[Key] = outcome;

    public static string Outcome(this HttpContext context) => context.Items[Key] as string ?? "rejected";
}
