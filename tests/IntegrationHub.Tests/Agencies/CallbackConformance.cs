using System.Diagnostics.Metrics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Callbacks;
using IntegrationHub.Core.Agencies.Cases;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Agencies;

/// <summary>What every agency that is called back must survive besides.</summary>
public abstract class CallbackConformance : AgencyConformance
{
    private static readonly TimeSpan Never = TimeSpan.FromMinutes(10);

    /// <summary>Where the callbacks go.</summary>
    protected abstract string Path { get; }

    /// <summary>The header with the time, and the one with the signature.</summary>
    protected abstract (string Time, string Signature, string Prefix) Headers { get; }

    /// <summary>The secret of the demo.</summary>
    protected abstract string Secret { get; }

    /// <summary>A callback's body in the agency's own form.</summary>
    private protected abstract string Body(RequestStep step, string reference, int number, ReportedStatus status, DateTimeOffset at);

    [Fact]
    public async Task A_callback_that_comes_twice_moves_the_case_once()
    {
        var (step, reference) = await DeliveredAsync();
        var body = Body(step, reference, 7, ReportedStatus.Approved, DateTimeOffset.UtcNow);

        (await PostAsync(body)).ShouldBe(HttpStatusCode.OK);
        (await PostAsync(body)).ShouldBe(HttpStatusCode.OK);

        await EndsAsync(step, StepMove.Done);
        Events(step).Count(e => e.Move == StepMove.Done).ShouldBe(1);
        (await Lab.CallbacksAsync(step.StepId)).Count(callback => callback.Key.EndsWith('7')).ShouldBe(1);
    }

    [Fact]
    public async Task Callbacks_the_backend_sends_twice_are_taken_once()
    {
        await FaultAsync("duplicateCallback");
        var step = await RequestAsync(OfficerStep);

        await EndsAsync(step, StepMove.Done);
        await EventuallyAsync(async () => (await Lab.CallbacksAsync(step.StepId)).Count > 0);
        Events(step).Count(e => e.Move == StepMove.Done).ShouldBe(1);
    }

    [Fact]
    public async Task A_callback_that_comes_late_changes_nothing_any_more()
    {
        await FaultAsync("lateCallback", delayMs: 1500);
        var step = await RequestAsync(OfficerStep);
        await EndsAsync(step, StepMove.Done);
        var before = await CaseAsync(step);

        await EventuallyAsync(async () => (await Lab.CallbacksAsync(step.StepId)).Count > 0);
        var after = await CaseAsync(step);
        (after.Status, after.EventSequence).ShouldBe((before.Status, before.EventSequence));
    }

    [Fact]
    public async Task A_callback_that_comes_before_the_submits_answer_is_kept_and_applied()
    {
        await FaultAsync("callbackBeforeAnswer", count: 1);
        var step = await RequestAsync(OfficerStep);

        await EndsAsync(step, StepMove.Done);
        var callbacks = await Lab.CallbacksAsync(step.StepId);
        callbacks.ShouldNotBeEmpty();
        callbacks.ShouldAllBe(callback => callback.State == CallbackState.Applied);
        (await Lab.CallsAsync(step.StepId)).ShouldAllBe(call => call.State == CallState.Done, "a decided case is not asked for any more");
        await LineAsync(step);
    }

    [Fact]
    public async Task A_callback_before_the_submit_is_recorded_waits_for_it()
    {
        await RestartAsync(dispatching: false);
        var step = await RequestAsync(OfficerStep);
        await EventuallyAsync(async () => await Lab.CaseAsync(step.StepId) is not null);

        (await PostAsync(Body(step, "not-yet-known", 1, ReportedStatus.Approved, DateTimeOffset.UtcNow))).ShouldBe(HttpStatusCode.OK);

        (await Lab.CallbacksAsync(step.StepId)).ShouldHaveSingleItem().State.ShouldBe(CallbackState.Kept);
        (await CaseAsync(step)).Status.ShouldBe(CaseStatus.WaitingToDeliver);

        foreach (var call in await Lab.ClaimAsync(Never))
        {
            await Lab.MakeAsync(call);
        }

        // It named another reference than the one the backend then gave, so it is not this case's.
        (await Lab.CallbacksAsync(step.StepId)).Single(c => c.Key.Contains("not-yet-known", StringComparison.Ordinal)).State.ShouldBe(CallbackState.Unknown);
        (await CaseAsync(step)).Status.ShouldBe(CaseStatus.Delivered);
    }

    [Fact]
    public async Task Callbacks_out_of_order_never_move_a_case_backwards()
    {
        var (step, reference) = await DeliveredAsync();
        var earlier = DateTimeOffset.UtcNow;

        (await PostAsync(Body(step, reference, 9, ReportedStatus.WaitingForApplicant, earlier.AddSeconds(1)))).ShouldBe(HttpStatusCode.OK);
        (await CaseAsync(step)).Status.ShouldBe(CaseStatus.WaitingForApplicant);
        await AddAsync(step, sequence: 2);
        await EventuallyAsync(async () => (await CallsAsync(step, CallKind.Amend)) is [{ State: CallState.Done }]);
        (await CaseAsync(step)).Status.ShouldBe(CaseStatus.InReview);

        (await PostAsync(Body(step, reference, 8, ReportedStatus.WaitingForApplicant, earlier))).ShouldBe(HttpStatusCode.OK);

        (await CaseAsync(step)).Status.ShouldBe(CaseStatus.InReview);
        (await PostAsync(Body(step, reference, 10, ReportedStatus.Approved, earlier.AddMinutes(1)))).ShouldBe(HttpStatusCode.OK);
        (await PostAsync(Body(step, reference, 6, ReportedStatus.Refused, earlier.AddSeconds(-1)))).ShouldBe(HttpStatusCode.OK);
        await EndsAsync(step, StepMove.Done);
        (await CaseAsync(step)).Status.ShouldBe(CaseStatus.Approved);
    }

    [Fact]
    public async Task A_wish_that_comes_while_additions_are_on_the_way_is_heard_when_they_have_arrived()
    {
        var (step, reference) = await DeliveredAsync();
        var now = DateTimeOffset.UtcNow;
        (await PostAsync(Body(step, reference, 9, ReportedStatus.WaitingForApplicant, now))).ShouldBe(HttpStatusCode.OK);
        await FaultAsync("down");
        await AddAsync(step, sequence: 2);
        await EventuallyAsync(async () => (await CallsAsync(step, CallKind.Amend)).Count == 1);

        // The backend has them, and wishes for more before the hub has read its answer.
        var wish = new CaseReport(reference, ReportedStatus.WaitingForApplicant, now.AddMinutes(1), MissingItems: ["npwp"], Sequence: 11);
        (await PostAsync(Body(step, reference, 11, wish.Status, wish.At))).ShouldBe(HttpStatusCode.OK);
        (await CaseAsync(step)).Status.ShouldBe(CaseStatus.InReview);
        await FaultAsync("none");
        await EventuallyAsync(async () => (await CallsAsync(step, CallKind.Amend)) is [{ State: CallState.Done }]);

        (await Ledgers.AdoptAsync(step.StepId, wish, TestContext.Current.CancellationToken)).ShouldBeTrue();
        await EventuallyAsync(() => Task.FromResult(Events(step).Count(e => e.Move == StepMove.WaitingForApplicant) == 2));
    }

    [Theory]
    [InlineData("another secret", 0)]
    [InlineData(null, -6)]
    [InlineData(null, 6)]
    public async Task A_forged_or_stale_callback_is_401_and_counted_and_changes_nothing(string? secret, int minutesOff)
    {
        var (step, reference) = await DeliveredAsync();
        using var counted = new RejectedCallbacks(Agency);
        var body = Body(step, reference, 7, ReportedStatus.Approved, DateTimeOffset.UtcNow);

        (await PostAsync(body, secret ?? Secret, minutesOff)).ShouldBe(HttpStatusCode.Unauthorized);

        counted.Count.ShouldBeGreaterThan(0);
        (await CaseAsync(step)).Status.ShouldNotBe(CaseStatus.Approved);
        (await Lab.CallbacksAsync(step.StepId)).ShouldNotContain(callback => callback.Key.EndsWith('7'));
    }

    [Fact]
    public async Task A_callback_for_a_case_the_hub_does_not_have_is_404_and_kept_aside_each_time()
    {
        var (step, reference) = await DeliveredAsync();
        var stranger = StepRequest(OfficerStep, "3214015201909999", walkIn: false);
        var unknown = Body(stranger, "X-00000001", 3, ReportedStatus.Approved, DateTimeOffset.UtcNow);
        var anothers = Body(step, reference + "9", 3, ReportedStatus.Approved, DateTimeOffset.UtcNow);

        foreach (var body in new[] { unknown, unknown, anothers })
        {
            (await PostAsync(body)).ShouldBe(HttpStatusCode.NotFound);
        }

        (await Lab.CallbacksAsync(stranger.StepId)).ShouldHaveSingleItem().State.ShouldBe(CallbackState.Unknown);
        (await CaseAsync(step)).Status.ShouldNotBe(CaseStatus.Approved);
    }

    [Theory]
    [InlineData("no json", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("[1,2", HttpStatusCode.BadRequest)]
    public async Task A_callback_that_does_not_read_is_400(string body, HttpStatusCode expected)
        => (await PostAsync(body)).ShouldBe(expected);

    [Fact]
    public async Task A_callback_that_is_too_large_is_413()
        => (await PostAsync(new string(' ', 100_000))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    /// <summary>A case the backend has and will not decide by itself, and its reference.</summary>
    private protected async Task<(RequestStep Step, string Reference)> DeliveredAsync()
    {
        await OfficersDecideAsync(Never);
        var step = await RequestAsync(OfficerStep);
        await EventuallyAsync(() => Task.FromResult(Events(step).Any(e => e.Move == StepMove.Delivered)));
        return (step, (await CaseAsync(step)).BackendReference!);
    }

    private protected Task<HttpStatusCode> PostAsync(string body) => PostAsync(body, Secret, minutesOff: 0);

    private async Task<HttpStatusCode> PostAsync(string body, string secret, int minutesOff)
    {
        var time = DateTimeOffset.UtcNow.AddMinutes(minutesOff).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(Headers.Time, time);
        request.Headers.Add(Headers.Signature, Headers.Prefix + Convert.ToHexStringLower(signature));
        using var answer = await Hub.Callbacks.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        return answer.StatusCode;
    }

    private sealed class RejectedCallbacks : IDisposable
    {
        private readonly MeterListener listener = new();
        private long count;

        public RejectedCallbacks(string agency)
        {
            listener.InstrumentPublished = (instrument, meter) =>
            {
                if (instrument.Name == CallbackEndpoint.RejectedCounter)
                {
                    meter.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            {
                if (tags.ToArray().Contains(new("agency", agency)))
                {
                    Interlocked.Add(ref count, value);
                }
            });
            listener.Start();
        }

        public long Count => Interlocked.Read(ref count);

        public void Dispose() => listener.Dispose();
    }
}
