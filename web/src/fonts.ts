// BIZ UDPGothic, in slices that the browser fetches as their characters appear.
import "@fontsource/biz-udpgothic/400.css";
import "@fontsource/biz-udpgothic/700.css";
